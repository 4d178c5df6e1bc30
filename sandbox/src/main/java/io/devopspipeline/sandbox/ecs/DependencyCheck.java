// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.TaskDefinitionCheck.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code dependsOn} of the containers of a task definition may say. The rules are those of ContainerDependency in ECS's API reference; the texts are assumed. */
final class DependencyCheck {
    private static final Set<String> CONDITIONS = Set.of("START", "COMPLETE", "SUCCESS", "HEALTHY");

    private DependencyCheck() {}

    static void check(JsonNode containers) {
        Map<String, JsonNode> byName = new HashMap<>();
        containers.forEach(container -> byName.put(container.path("name").asText(), container));
        for (JsonNode container : containers) {
            container.path("dependsOn").forEach(dependency -> dependency(container, dependency, byName));
        }
        byName.keySet().forEach(name -> refuseCycle(name, byName, new ArrayList<>()));
    }

    private static void dependency(JsonNode container, JsonNode dependency, Map<String, JsonNode> byName) {
        String other = dependency.path("containerName").asText();
        String condition = dependency.path("condition").asText();
        String what = "Container " + container.path("name").asText() + " depends on container " + other;
        require(byName.containsKey(other), what + ", which does not exist in the task definition.");
        require(CONDITIONS.contains(condition), what + " with the invalid condition " + condition + ".");
        JsonNode named = byName.get(other);
        require(
                !condition.equals("HEALTHY") || named != null && named.has("healthCheck"),
                what + " with the condition HEALTHY, which has no health check.");
        require(
                !Set.of("COMPLETE", "SUCCESS").contains(condition)
                        || named != null && !named.path("essential").asBoolean(true),
                what + " with the condition " + condition + ", which is not possible for an essential container.");
    }

    private static void refuseCycle(String name, Map<String, JsonNode> byName, List<String> path) {
        require(!path.contains(name), "The dependencies of the containers have a cycle: " + String.join(", ", path));
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        JsonNode container = byName.get(name);
        if (container != null) {
            container
                    .path("dependsOn")
                    .forEach(dependency ->
                            refuseCycle(dependency.path("containerName").asText(), byName, longer));
        }
    }
}
