// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** Compares properties as CloudFormation does: 80 and "80" are the same value. */
final class Same {
    private Same() {}

    static boolean same(JsonNode a, JsonNode b) {
        if (a.isObject() && b.isObject()) {
            return a.size() == b.size() && changed(a, b).isEmpty();
        }
        if (a.isArray() && b.isArray()) {
            return a.size() == b.size() && sameItems(a, b);
        }
        return a.isValueNode() && b.isValueNode() && a.asText().equals(b.asText());
    }

    /** The top-level names whose values differ. */
    static Set<String> changed(JsonNode a, JsonNode b) {
        Set<String> names = new TreeSet<>();
        a.fieldNames().forEachRemaining(names::add);
        b.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> same(a.path(name), b.path(name)));
        return names;
    }

    private static boolean sameItems(JsonNode a, JsonNode b) {
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }
}
