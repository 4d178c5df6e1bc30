// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A form as the Query and EC2 protocols send it, read into a tree: {@code Tags.member.1.Key=a} and EC2's {@code SubnetId.1=a} become arrays,
 * dotted names objects, {@code Tags=} (an explicit empty list) an empty string.
 */
public final class QueryInput {
    private static final int MAX_PARTS = 32;

    private QueryInput() {}

    /** @throws AwsException MalformedInput when a name is nested more deeply than any of AWS's */
    public static ObjectNode read(Map<String, String> form) {
        Node root = new Node();
        form.forEach((name, value) -> {
            Node at = root;
            for (String part : parts(name)) {
                if (!part.equals("member")) {
                    at = at.children.computeIfAbsent(part, p -> new Node());
                }
            }
            at.value = value;
        });
        return root.object();
    }

    private static String[] parts(String name) {
        String[] parts = name.split("\\.");
        if (parts.length > MAX_PARTS) {
            throw AwsException.of("MalformedInput", "The name of a parameter has more than " + MAX_PARTS + " parts.");
        }
        return parts;
    }

    private static final class Node {
        private final Map<String, Node> children = new TreeMap<>(QueryInput::byNumberThenName);
        private String value = "";

        private ObjectNode object() {
            ObjectNode object = Json.object();
            children.forEach((name, child) -> object.set(name, child.tree()));
            return object;
        }

        private JsonNode tree() {
            if (children.isEmpty()) {
                return Json.MAPPER.getNodeFactory().textNode(value);
            }
            if (!children.keySet().stream().allMatch(QueryInput::isIndex)) {
                return object();
            }
            ArrayNode list = Json.array();
            children.values().forEach(child -> list.add(child.tree()));
            return list;
        }
    }

    private static boolean isIndex(String name) {
        return name.matches("\\d{1,9}");
    }

    private static int byNumberThenName(String a, String b) {
        return isIndex(a) && isIndex(b) ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
    }
}
