// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code Tags.member.1.Key=a} as a tree, so that it is masked and compared as JSON is. */
final class FormTree {
    private FormTree() {}

    static ObjectNode of(Map<String, String> form) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        form.forEach((name, value) -> put(tree, name, value));
        return tree;
    }

    /** A name that is also the beginning of another one stays as it is. */
    private static void put(ObjectNode tree, String name, String value) {
        ObjectNode at = tree;
        String[] steps = name.split("\\.", -1);
        for (int step = 0; step < steps.length - 1; step++) {
            JsonNode next = at.get(steps[step]);
            if (next != null && !next.isObject()) {
                tree.put(name, value);
                return;
            }
            at = next instanceof ObjectNode there ? there : at.putObject(steps[step]);
        }
        at.put(steps[steps.length - 1], value);
    }

    /** {@code a=1&b=2} decoded, in order. What cannot be decoded stays encoded. */
    static Map<String, String> decoded(String form) {
        Map<String, String> decoded = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                decoded.put(
                        text(equals < 0 ? pair : pair.substring(0, equals)),
                        text(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return decoded;
    }

    private static String text(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }
}
