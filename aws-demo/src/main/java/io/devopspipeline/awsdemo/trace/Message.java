// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to AWS or its answer, as it was on the wire.
 * @param headers with names in lower case
 */
public record Message(String method, String path, String query, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";

    public static Message answer(Map<String, String> headers, byte[] body) {
        return new Message("", "", "", headers, body);
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public Map<String, String> parameters() {
        return FormTree.decoded(query);
    }

    /** What a form has as body, as AWS's Query protocol sends it; nothing of other bodies. */
    public Map<String, String> form() {
        return header("content-type").startsWith(FORM) ? FormTree.decoded(text()) : Map.of();
    }

    /** Parameters and body in one tree. */
    JsonNode tree() {
        ObjectNode tree = FormTree.of(parameters());
        JsonNode content = content();
        if (content instanceof ObjectNode members) {
            tree.setAll(members);
        } else if (!content.isNull()) {
            tree.set("body", content);
        }
        return tree;
    }

    /** The same without what an object in S3 contains. */
    JsonNode treeOfObject() {
        ObjectNode tree = FormTree.of(parameters());
        return tree.put("bytes", body.length);
    }

    private JsonNode content() {
        if (body.length == 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (!form().isEmpty()) {
            return FormTree.of(form());
        }
        return (text().stripLeading().startsWith("<") ? XmlTree.of(body) : json())
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("bytes", body.length));
    }

    private Optional<JsonNode> json() {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
