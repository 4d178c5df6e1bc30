// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The resources of a version whose condition holds, with what each depends on. */
final class Active {
    private Active() {}

    static Map<String, Set<String>> dependencies(Stack stack, Version version, Handlers handlers) {
        StackScope scope = handlers.scope(stack, version);
        Map<String, Set<String>> active = new LinkedHashMap<>();
        version.template().resources().forEach((logicalId, resource) -> {
            JsonNode condition = resource.path("Condition");
            if (condition.isMissingNode() || scope.condition(condition.asText())) {
                active.put(logicalId, new LinkedHashSet<>(version.template().dependencies(logicalId)));
            }
        });
        active.values().forEach(dependencies -> dependencies.retainAll(active.keySet()));
        return active;
    }

    /** Who must go before whom when all of them go: the other way round. */
    static Map<String, Set<String>> reversed(Map<String, Set<String>> dependencies) {
        Map<String, Set<String>> reversed = new LinkedHashMap<>();
        dependencies.keySet().forEach(node -> reversed.put(node, new LinkedHashSet<>()));
        dependencies.forEach((node, needs) -> needs.forEach(need -> reversed.computeIfPresent(need, (n, after) -> {
            after.add(node);
            return after;
        })));
        return reversed;
    }
}
