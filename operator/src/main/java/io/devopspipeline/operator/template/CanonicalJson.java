// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/**
 * JSON as it is sent to AWS and as it enters a digest. It has characters of ASCII alone, others as {@code \}{@code uXXXX}: {@code GetTemplate} answers with a
 * question mark for others.
 */
final class CanonicalJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final ObjectMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CanonicalJson() {}

    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    static <T> T as(Class<T> type, JsonNode tree) {
        return MAPPER.convertValue(tree, type);
    }

    /** Without white space, the members as they are ordered. */
    static String compact(JsonNode tree) {
        return write(MAPPER, tree);
    }

    /** For people and tools: indented, with every character as it is. */
    static String indented(JsonNode tree) {
        return write(INDENTED, tree);
    }

    /** Without white space, the members of objects by their names: the order of members means nothing. */
    static String canonical(JsonNode tree) {
        return write(MAPPER, sorted(tree));
    }

    private static String write(ObjectMapper mapper, JsonNode tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static JsonNode sorted(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object -> {
                TreeMap<String, JsonNode> members = new TreeMap<>();
                object.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
                yield JsonNodeFactory.instance.objectNode().setAll(members);
            }
            case ArrayNode list -> {
                ArrayNode items = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> items.add(sorted(item)));
                yield items;
            }
            default -> tree;
        };
    }
}
