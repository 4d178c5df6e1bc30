// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads template text, YAML or JSON, into a tree with functions in their long form ({@code !Ref x} → {@code {"Ref": "x"}}). */
final class TemplateReader {
    private TemplateReader() {}

    static ObjectNode read(String text) {
        JsonNode tree = text.stripLeading().startsWith("{") ? json(text) : yaml(text);
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw AwsException.of("ValidationError", "Template format error: unsupported structure.");
    }

    /** AWS counts the wrong character in. */
    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw AwsException.of(
                    "ValidationError",
                    "Template format error: JSON not well-formed. (line "
                            + e.getLocation().getLineNr() + ", column "
                            + (e.getLocation().getColumnNr() + 1) + ")");
        }
    }

    private static JsonNode yaml(String text) {
        try {
            if (hasAliases(text)) {
                throw AwsException.of(
                        "ValidationError",
                        "Template format error: YAML aliases are not allowed in CloudFormation templates");
            }
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            return root == null ? Json.MAPPER.getNodeFactory().nullNode() : tree(root);
        } catch (YAMLException e) {
            throw AwsException.of("ValidationError", "Template format error: YAML not well-formed.");
        }
    }

    /** AWS takes none; and a few of them make a tree that fills the memory. */
    private static boolean hasAliases(String text) {
        for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
            if (event.is(Event.ID.Alias)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode tree(Node node) {
        String tag = node.getTag().getValue();
        JsonNode value = untagged(node);
        return tag.startsWith("!") ? function(tag.substring(1), value) : value;
    }

    private static JsonNode function(String name, JsonNode value) {
        if (name.equals("Ref") || name.equals("Condition")) {
            return Json.object().set(name, value);
        }
        return Json.object().set("Fn::" + name, name.equals("GetAtt") ? attribute(value) : value);
    }

    /** YAML may write {@code Resource.Attribute}. */
    private static JsonNode attribute(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String[] path = value.asText().split("\\.", 2);
        return Json.array().add(path[0]).add(path.length > 1 ? path[1] : "");
    }

    private static JsonNode untagged(Node node) {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> {
                ArrayNode list = Json.array();
                sequence.getValue().forEach(item -> list.add(tree(item)));
                yield list;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new YAMLException("unsupported node " + node.getNodeId());
        };
    }

    private static ObjectNode object(MappingNode mapping) {
        ObjectNode object = Json.object();
        for (NodeTuple entry : mapping.getValue()) {
            String name = ((ScalarNode) entry.getKeyNode()).getValue();
            JsonNode value = tree(entry.getValueNode());
            object.set(name, name.equals("Fn::GetAtt") ? attribute(value) : value);
        }
        return object;
    }

    /** Whole numbers and booleans keep their type; all else, dates too, is text as CloudFormation takes it. */
    private static JsonNode scalar(ScalarNode scalar) {
        var nodes = Json.MAPPER.getNodeFactory();
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.NULL)) {
            return nodes.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return nodes.booleanNode(
                    text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("on"));
        }
        return tag.equals(Tag.INT) && text.matches("-?[1-9]\\d{0,17}|0")
                ? nodes.numberNode(Long.parseLong(text))
                : nodes.textNode(text);
    }
}
