// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Set;

/**
 * A resource's properties as the service's API has them: the same names with a small first letter. Templates write numbers and booleans as text
 * where a parameter is behind them, and text as numbers.
 * @param maps members whose keys are the user's and stay as they are
 * @param numbers members that the API has as numbers
 * @param booleans members that the API has as booleans
 */
public record ApiTree(Set<String> maps, Set<String> numbers, Set<String> booleans) {

    public ObjectNode of(JsonNode properties) {
        ObjectNode tree = Json.object();
        properties.properties().forEach(property -> {
            String name = property.getKey();
            String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            tree.set(member, value(member, property.getValue()));
        });
        return tree;
    }

    private JsonNode value(String member, JsonNode value) {
        if (value.isArray()) {
            return Json.array()
                    .addAll(value.valueStream().map(item -> value(member, item)).toList());
        }
        if (value.isObject()) {
            return maps.contains(member) ? texts(value) : of(value);
        }
        if (numbers.contains(member)) {
            return IntNode.valueOf(value.asInt());
        }
        return booleans.contains(member) ? BooleanNode.valueOf(value.asBoolean()) : TextNode.valueOf(value.asText());
    }

    private static ObjectNode texts(JsonNode map) {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        map.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
