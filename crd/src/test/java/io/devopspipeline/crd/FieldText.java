// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field of the schema in words: its type with what it may hold, its default, and its description cut into meaning and example. */
record FieldText(JSONSchemaProps field, String name) {
    /** The last sentence of a description may be an example. */
    private static final Pattern EXAMPLE = Pattern.compile(" ?Example: (.*)\\.$");

    /** The schema that has the properties: that of a list's items, or the field's own. */
    static JSONSchemaProps fields(JSONSchemaProps field) {
        return field.getItems() == null ? field : field.getItems().getSchema();
    }

    static boolean required(JSONSchemaProps parent, String name) {
        return parent.getRequired() != null && parent.getRequired().contains(name);
    }

    String meaning() {
        return EXAMPLE.matcher(description()).replaceFirst("");
    }

    Optional<String> example() {
        Matcher example = EXAMPLE.matcher(description());
        return example.find() ? Optional.of(example.group(1)) : Optional.empty();
    }

    private String description() {
        return Optional.ofNullable(field.getDescription()).orElse("");
    }

    String standard() {
        return field.getDefault() == null ? "" : "`" + field.getDefault() + "`";
    }

    String type() {
        if (field.getEnum() != null && !field.getEnum().isEmpty()) {
            return field.getEnum().stream().map(JsonNode::asText).collect(Collectors.joining(", "));
        }
        return Stream.of(kind(), range(field.getMinimum(), field.getMaximum(), ""), lengths(), items(), entries())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String kind() {
        if (field.getItems() != null) {
            return fields(field).getProperties() == null
                    ? "list of " + fields(field).getType() + "s"
                    : "list";
        }
        return field.getAdditionalProperties() == null ? field.getType() : "map of strings";
    }

    private String lengths() {
        return field.getMaxLength() == null ? "" : range(field.getMinLength(), field.getMaxLength(), " characters");
    }

    private String items() {
        return field.getMaxItems() == null ? "" : range(field.getMinItems(), field.getMaxItems(), " items");
    }

    private String entries() {
        return field.getMaxProperties() == null ? "" : "at most " + field.getMaxProperties() + " entries";
    }

    private static String range(Number least, Number most, String unit) {
        if (most == null) {
            return least == null ? "" : "at least " + least.longValue() + unit;
        }
        return (least == null ? "at most " : least.longValue() + " to ") + most.longValue() + unit;
    }

    private static Stream<String> leaves(String path, JSONSchemaProps schema) {
        JSONSchemaProps fields = fields(schema);
        if (fields.getProperties() == null || fields.getProperties().isEmpty()) {
            return Stream.of(path);
        }
        return fields.getProperties().entrySet().stream()
                .flatMap(field -> leaves(path + (path.isEmpty() ? "" : ".") + field.getKey(), field.getValue()));
    }

    /** The paths of all fields below this one that hold values. */
    static Stream<String> leavesOf(JSONSchemaProps schema) {
        return leaves("", schema);
    }
}
