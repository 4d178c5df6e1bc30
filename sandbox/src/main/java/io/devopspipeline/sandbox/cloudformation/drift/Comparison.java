// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares properties as drift detection does: only those that the template sets and that can be read, lists in any order, 80 and "80" as the
 * same value.
 */
public final class Comparison {
    private final List<Difference> differences = new ArrayList<>();

    private Comparison() {}

    /** Of the expected properties those that can be read. */
    public static ObjectNode readable(ObjectNode expected, ObjectNode actual) {
        ObjectNode readable = Json.object();
        expected.properties().stream()
                .filter(member -> actual.has(member.getKey()))
                .forEach(member -> readable.set(member.getKey(), member.getValue()));
        return readable;
    }

    public static List<Difference> of(ObjectNode expected, ObjectNode actual) {
        Comparison comparison = new Comparison();
        comparison.objects("", expected, actual);
        return List.copyOf(comparison.differences);
    }

    private void objects(String path, JsonNode expected, JsonNode actual) {
        expected.properties().forEach(member -> {
            String below = path + "/" + member.getKey();
            JsonNode found = actual.path(member.getKey());
            if (found.isMissingNode() || found.isNull()) {
                differences.add(Difference.removed(below, member.getValue()));
            } else {
                values(below, member.getValue(), found);
            }
        });
    }

    private void values(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            objects(path, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            lists(path, expected, actual);
        } else if (!expected.isValueNode()
                || !actual.isValueNode()
                || !expected.asText().equals(actual.asText())) {
            differences.add(Difference.changed(path, expected, actual));
        }
    }

    /** What is in both is the same in any order; what is left is compared by its place. */
    private void lists(String path, JsonNode expected, JsonNode actual) {
        List<Integer> missing = indices(expected);
        List<Integer> extra = indices(actual);
        missing.removeIf(at -> extra.stream()
                .filter(other -> same(expected.get(at), actual.get(other)))
                .findFirst()
                .map(extra::remove)
                .orElse(false));
        for (int i = 0; i < Math.max(missing.size(), extra.size()); i++) {
            if (i >= extra.size()) {
                differences.add(Difference.removed(path + "/" + missing.get(i), expected.get(missing.get(i))));
            } else if (i >= missing.size()) {
                differences.add(Difference.added(path + "/" + extra.get(i), actual.get(extra.get(i))));
            } else {
                values(path + "/" + missing.get(i), expected.get(missing.get(i)), actual.get(extra.get(i)));
            }
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        Comparison inner = new Comparison();
        inner.values("", expected, actual);
        return inner.differences.isEmpty();
    }

    private static List<Integer> indices(JsonNode list) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            indices.add(i);
        }
        return indices;
    }
}
