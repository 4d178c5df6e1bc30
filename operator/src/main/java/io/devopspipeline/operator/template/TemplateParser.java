// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Parses a template, YAML or JSON, as CloudFormation does: an intrinsic function in its short form becomes the long one, {@code !Ref Port} becomes
 * {@code {"Ref": "Port"}}, for JSON has no other.
 */
final class TemplateParser {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TemplateParser() {}

    static ObjectNode parse(String text) {
        JsonNode tree = text.stripLeading().startsWith("{")
                ? json(text)
                : tree(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("A template is an object.");
    }

    private static JsonNode json(String text) {
        try {
            return CanonicalJson.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The template is not well-formed.", e);
        }
    }

    private static JsonNode tree(Node node) {
        String tag = node.getTag().getValue();
        JsonNode value = untagged(node);
        return tag.startsWith("!") ? function(tag.substring(1), value) : value;
    }

    private static JsonNode function(String name, JsonNode value) {
        return switch (name) {
            case "Ref", "Condition" -> JSON.objectNode().set(name, value);
            case "GetAtt" -> JSON.objectNode().set("Fn::GetAtt", attribute(value));
            default -> JSON.objectNode().set("Fn::" + name, value);
        };
    }

    /** The short form is {@code Resource.Attribute}. */
    private static JsonNode attribute(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String[] path = value.asText().split("\\.", 2);
        return JSON.arrayNode().add(path[0]).add(path[path.length - 1]);
    }

    private static JsonNode untagged(Node node) {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> list(sequence);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalArgumentException("A template has no " + node.getNodeId() + ".");
        };
    }

    private static ObjectNode object(MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        mapping.getValue()
                .forEach(entry -> object.set(((ScalarNode) entry.getKeyNode()).getValue(), tree(entry.getValueNode())));
        return object;
    }

    private static ArrayNode list(SequenceNode sequence) {
        ArrayNode list = JSON.arrayNode();
        sequence.getValue().forEach(item -> list.add(tree(item)));
        return list;
    }

    /** Whole numbers and booleans keep their type; everything else is text. */
    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (scalar.getTag().equals(Tag.BOOL) && (text.equals("true") || text.equals("false"))) {
            return JSON.booleanNode(text.equals("true"));
        }
        return scalar.getTag().equals(Tag.INT) && text.matches("-?[1-9]\\d{0,17}|0")
                ? JSON.numberNode(Long.parseLong(text))
                : JSON.textNode(text);
    }
}
