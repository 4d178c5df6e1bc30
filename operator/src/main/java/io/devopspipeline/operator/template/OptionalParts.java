// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Leaves out of a template what certain conditions keep from being made: CloudFormation refuses a template with a type that its region does not have, also
 * where a condition is false. The file in git has everything.
 */
final class OptionalParts {
    private final Set<String> absent;

    /** @param absent names of conditions that are false */
    private OptionalParts(Set<String> absent) {
        this.absent = absent;
    }

    static void removeFrom(ObjectNode template, Set<String> absent) {
        OptionalParts parts = new OptionalParts(absent);
        for (String section : Set.of("Resources", "Outputs")) {
            if (template.get(section) instanceof ObjectNode items) {
                items.properties()
                        .removeIf(item -> absent.contains(
                                item.getValue().path("Condition").asText()));
                parts.resolve(items);
            }
        }
    }

    /** Each {@code Fn::If} on one of the conditions becomes its last argument. */
    private void resolve(JsonNode tree) {
        switch (tree) {
            case ObjectNode object -> object.properties().forEach(member -> member.setValue(chosen(member.getValue())));
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, chosen(list.get(i)));
                }
            }
            default -> {}
        }
    }

    private JsonNode chosen(JsonNode value) {
        JsonNode choice = value.path("Fn::If");
        JsonNode kept = absent.contains(choice.path(0).asText()) ? choice.path(2) : value;
        resolve(kept);
        return kept;
    }
}
