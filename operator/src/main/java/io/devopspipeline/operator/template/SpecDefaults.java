// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Fills in the defaults of the CRD's schema, as the API server does: for a manifest that no API server has seen. */
final class SpecDefaults {
    private SpecDefaults() {}

    /** @param value is changed in place */
    static void fillIn(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
                member(object, field.getKey(), field.getValue());
            }
        } else {
            value.forEach(item -> fillIn(item, schema.path("items")));
        }
    }

    private static void member(ObjectNode object, String name, JsonNode schema) {
        if (!object.hasNonNull(name) && schema.has("default")) {
            object.set(name, schema.get("default").deepCopy());
        }
        if (object.has(name)) {
            fillIn(object.get(name), schema);
        }
    }
}
