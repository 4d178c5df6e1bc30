// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values for a field of the schema: what its bounds and enum allow, what they just do not allow, and what wants to break out of a template. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "null",
            "true",
            "${AWS::AccountId}",
            "{{resolve:secretsmanager:other:SecretString:password}}",
            "!Ref ArtifactsBucket",
            "a: b\nc: d",
            "\"}]}",
            "$(touch /tmp/hostile)",
            "`id`; rm -rf . #",
            "../../etc/passwd",
            "%s%n%x",
            "<script>alert(1)</script>",
            "\u202eright to left",
            "\u00fcn\u00efcode \ud83d\ude80",
            "-leading",
            "trailing-",
            "x".repeat(5000));

    private final Random dice;

    Values(Random dice) {
        this.dice = dice;
    }

    /** One value for a field of this schema, often a bad one. */
    JsonNode of(JsonNode schema) {
        return dice.nextInt(8) == 0 ? wrongType(schema) : ofType(schema);
    }

    private JsonNode wrongType(JsonNode schema) {
        return pick(List.of(
                JSON.numberNode(7),
                JSON.textNode("text"),
                JSON.booleanNode(true),
                JSON.arrayNode(),
                JSON.objectNode()));
    }

    private JsonNode ofType(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "integer" -> integer(schema);
            case "boolean" -> JSON.booleanNode(dice.nextBoolean());
            case "array" -> list(schema);
            case "object" -> object(schema);
            default -> JSON.textNode(text(schema));
        };
    }

    private JsonNode integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(1000);
        return JSON.numberNode(
                pick(List.of(least - 1, least, least + 1, (least + most) / 2, most, most + 1, Long.MAX_VALUE)));
    }

    private String text(JsonNode schema) {
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(each -> choices.add(each.asText()));
        if (!choices.isEmpty() && dice.nextInt(3) > 0) {
            return pick(choices);
        }
        int longest = schema.path("maxLength").asInt(64);
        return pick(List.of(pick(HOSTILE), pick(HOSTILE), "a".repeat(longest), "a".repeat(longest + 1), "plain"));
    }

    private JsonNode list(JsonNode schema) {
        ArrayNode list = JSON.arrayNode();
        int most = schema.path("maxItems").asInt(3);
        int size = pick(List.of(0, 1, 2, Math.min(most, 30), Math.min(most, 30) + 1));
        for (int i = 0; i < size; i++) {
            list.add(ofType(schema.path("items")));
        }
        return list;
    }

    private JsonNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            if (dice.nextBoolean()) {
                object.set(field.getKey(), ofType(field.getValue()));
            }
        }
        if (schema.has("additionalProperties")) {
            object.set(
                    pick(List.of("team", "aws:team", "a b", "x".repeat(129))),
                    ofType(schema.path("additionalProperties")));
        }
        return object;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }
}
