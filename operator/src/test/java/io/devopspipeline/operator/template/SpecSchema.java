// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The spec's schema in the CRD: which fields there are, and a spec with a value for any of them. {@code *} in a path is an item of a list. */
public final class SpecSchema {
    private static final Path CRD = Path.of("../crd/devopspipelines.devopspipeline.io.yaml");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ITEM = "*";

    private final JsonNode spec;

    private SpecSchema(JsonNode spec) {
        this.spec = spec;
    }

    public static SpecSchema read() {
        try {
            JsonNode crd = Serialization.unmarshal(Files.readString(CRD), JsonNode.class);
            return new SpecSchema(crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every field that has no fields of its own. */
    public Stream<String> fields() {
        return fields("", spec);
    }

    private static Stream<String> fields(String path, JsonNode schema) {
        if (schema.has("properties")) {
            return schema.get("properties").properties().stream()
                    .flatMap(field -> fields(path + "/" + field.getKey(), field.getValue()));
        }
        return schema.at("/items").has("properties") ? fields(path + "/" + ITEM, schema.get("items")) : Stream.of(path);
    }

    /**
     * A spec as the API server keeps it, with everything that is required.
     * @param field gets a value
     * @param variant which value: others for other variants
     */
    public DevOpsPipelineSpec spec(String field, int variant) {
        ObjectNode root = JSON.objectNode();
        set(root, spec, field.substring(1).split("/"), 0, variant);
        if (!root.has("source")) {
            root.putObject("source");
        }
        ObjectNode source = (ObjectNode) root.get("source");
        if (Stream.of("codeCommit", "connection", "s3").noneMatch(source::has)) {
            source.putObject("codeCommit");
        }
        if (root.at("/service/logs").has("router")) {
            ArrayNode sidecars = ((ObjectNode) root.get("service")).putArray("sidecars");
            Stream.of("value0", "value1")
                    .forEach(name -> sidecars.addObject().put("name", name).put("image", "router"));
        }
        complete(root, spec);
        return Serialization.unmarshal(root.toString(), DevOpsPipelineSpec.class);
    }

    private static void set(JsonNode parent, JsonNode schema, String[] path, int depth, int variant) {
        JsonNode child = path[depth].equals(ITEM) ? schema.get("items") : schema.at("/properties/" + path[depth]);
        JsonNode value;
        if (depth == path.length - 1) {
            value = example(child, variant);
        } else {
            value = child.has("items") ? JSON.arrayNode() : JSON.objectNode();
            set(value, child, path, depth + 1, variant);
        }
        if (parent instanceof ArrayNode list) {
            list.add(value);
        } else {
            ((ObjectNode) parent).set(path[depth], value);
        }
    }

    /** Fills in defaults, as the API server does, and an example for what is required. */
    private static void complete(JsonNode value, JsonNode schema) {
        if (value instanceof ArrayNode list) {
            list.forEach(item -> complete(item, schema.get("items")));
        } else if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : schema.at("/properties").properties()) {
                if (!object.has(field.getKey())) {
                    missing(field, schema).ifPresent(added -> object.set(field.getKey(), added));
                }
                if (object.has(field.getKey())) {
                    complete(object.get(field.getKey()), field.getValue());
                }
            }
        }
    }

    private static Optional<JsonNode> missing(Map.Entry<String, JsonNode> field, JsonNode schema) {
        if (field.getValue().has("default")) {
            return Optional.of(field.getValue().get("default").deepCopy());
        }
        boolean required = StreamSupport.stream(schema.at("/required").spliterator(), false)
                .anyMatch(name -> name.asText().equals(field.getKey()));
        return required ? Optional.of(example(field.getValue(), 0)) : Optional.empty();
    }

    /** The policy file's entries for secrets are compared with parts of an ARN. A sidecar waits for another one. */
    private static String start(JsonNode schema) {
        String description = schema.path("description").asText();
        if (description.contains("arn:aws:secretsmanager:")) {
            return "arn:aws:secretsmanager:eu-west-1:111122223333:secret:other/";
        }
        return description.startsWith("Name of another sidecar") ? "other-" : "";
    }

    private static JsonNode example(JsonNode schema, int variant) {
        if (schema.has("enum")) {
            return schema.get("enum").get(variant);
        }
        return switch (schema.path("type").asText()) {
            case "boolean" -> JSON.booleanNode(variant == 0);
            case "integer" -> JSON.numberNode(schema.path("minimum").asInt() + 1 + variant);
            case "array" -> JSON.arrayNode().add(example(schema.get("items"), variant));
            case "object" -> {
                ObjectNode object = JSON.objectNode();
                if (schema.has("additionalProperties")) {
                    object.set("key", example(schema.get("additionalProperties"), variant));
                }
                yield object;
            }
            case "string" -> JSON.textNode(start(schema) + "value" + variant);
            default -> throw new IllegalStateException("no example for " + schema);
        };
    }
}
