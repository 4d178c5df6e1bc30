// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.S3Url;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fills the <code>{placeholders}</code> of a resource in a table: with a fixed value, with a member of a request or a property (<code>{a.b}</code>), with each value of that name
 * anywhere below (<code>{..b}</code>), with what stands in it before a colon (<code>{a#}</code>), with it as a path that begins with one slash and has no version behind a colon (<code>{/a}</code>),
 * with the report group of the report whose ARN it is (<code>{a@group}</code>), with bucket and key of the object in S3 that it is the URL of (<code>{a@newest}</code>, and <code>{a@version}</code> if
 * the URL names a version), with the name of the queue that it is the URL of (<code>{a@queue}</code>) and its account (<code>{a@account}</code>), or with a default (<code>{a|*}</code>). A value that is an ARN of the kind that the text describes is the resource itself; in the middle of
 * another text it stands for what follows its type.
 */
record Placeholders(Map<String, String> fixed, JsonNode members) {
    private static final String QUEUE = "@queue";
    private static final String QUEUE_ACCOUNT = "@account";
    private static final Pattern QUEUE_URL = Pattern.compile(".*/(\\d{12})/[^/]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}|]+)(?:\\|([^}]*))?\\}");

    /** One text for each combination of values; none when a placeholder has no value. */
    List<String> filled(String template) {
        return fill("", template).toList();
    }

    private Stream<String> fill(String done, String rest) {
        Matcher placeholder = PLACEHOLDER.matcher(rest);
        if (!placeholder.find()) {
            return Stream.of(done + rest);
        }
        String before = done + rest.substring(0, placeholder.start());
        String after = rest.substring(placeholder.end());
        return values(placeholder.group(1), placeholder.group(2))
                .flatMap(value -> value.startsWith("arn:") && value.startsWith(before)
                        ? Stream.of(value)
                        : fill(before + inText(value, before), after));
    }

    private static String inText(String value, String before) {
        return before.isEmpty() || !value.startsWith("arn:")
                ? value
                : value.replaceFirst("^(?:[^:]*:){5}[^/:]*[/:]?", "");
    }

    private Stream<String> values(String name, String defaultValue) {
        if (name.endsWith(QUEUE)) {
            return values(name.substring(0, name.length() - QUEUE.length()), defaultValue)
                    .map(url -> url.replaceFirst(".*/", ""));
        }
        if (name.endsWith(QUEUE_ACCOUNT)) {
            return values(name.substring(0, name.length() - QUEUE_ACCOUNT.length()), defaultValue)
                    .map(Placeholders::queueAccount);
        }
        String value = fixed.get(name);
        List<String> values = value == null ? given(name) : List.of(value);
        return values.isEmpty() && defaultValue != null ? Stream.of(defaultValue) : values.stream();
    }

    private List<String> given(String name) {
        if (name.startsWith("/")) {
            return given(name.substring(1)).stream().map(Placeholders::path).toList();
        }
        if (name.endsWith("#")) {
            return given(name.substring(0, name.length() - 1)).stream()
                    .map(value -> value.replaceFirst(":.*", ""))
                    .distinct()
                    .toList();
        }
        if (name.endsWith("@group")) {
            return given(name.substring(0, name.indexOf('@'))).stream()
                    .map(arn -> arn.replaceFirst(":report/([^:]*).*", ":report-group/$1"))
                    .distinct()
                    .toList();
        }
        if (name.contains("@")) {
            boolean version = name.endsWith("@version");
            return given(name.replaceFirst("@.*", "")).stream()
                    .flatMap(url -> S3Url.parse(url).stream())
                    .filter(object -> object.version().isEmpty() != version)
                    .map(object -> object.bucket() + "/" + object.key())
                    .toList();
        }
        return name.startsWith("..")
                ? members.findValues(name.substring(2)).stream()
                        .flatMap(Placeholders::texts)
                        .distinct()
                        .toList()
                : at(Stream.of(members), name).distinct().toList();
    }

    private static String queueAccount(String url) {
        Matcher named = QUEUE_URL.matcher(url);
        return named.matches() ? named.group(1) : Account.ID;
    }

    private static String path(String value) {
        return value.startsWith("arn:")
                ? value.replaceFirst("^((?:[^:]*:){5}[^:]*).*", "$1")
                : "/" + value.replaceFirst("^/", "").replaceFirst(":.*", "");
    }

    private static Stream<String> at(Stream<JsonNode> nodes, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        Stream<JsonNode> found = nodes.flatMap(node -> node.isArray() ? node.valueStream() : Stream.of(node))
                .map(node -> node.path(first));
        return dot < 0 ? found.flatMap(Placeholders::texts) : at(found, path.substring(dot + 1));
    }

    private static Stream<String> texts(JsonNode value) {
        return (value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }
}
