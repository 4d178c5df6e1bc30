// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.cloudformation.function.Scope;
import io.devopspipeline.sandbox.wire.Json;
import java.util.function.Predicate;

/**
 * Names as they will be after an update: what a new physical resource will answer is not known yet.
 * @param hidden parameters whose values nobody may read
 */
record LaterNames(Scope now, Predicate<String> renewed, Predicate<String> hidden) implements Scope {
    private static final JsonNode LATER = Json.MAPPER.getNodeFactory().textNode("{{changeSet:KNOWN_AFTER_APPLY}}");
    private static final JsonNode HIDDEN = Json.MAPPER.getNodeFactory().textNode("****");

    @Override
    public JsonNode ref(String name) {
        if (hidden.test(name)) {
            return HIDDEN;
        }
        return renewed.test(name) ? LATER : now.ref(name);
    }

    @Override
    public JsonNode attribute(String logicalId, String attribute) {
        return renewed.test(logicalId) ? LATER : now.attribute(logicalId, attribute);
    }

    @Override
    public boolean condition(String name) {
        return now.condition(name);
    }

    @Override
    public JsonNode mapping(String map, String first, String second) {
        return now.mapping(map, first, second);
    }

    @Override
    public JsonNode export(String name) {
        return now.export(name);
    }
}
