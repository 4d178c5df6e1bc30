// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Tags;
import java.util.Map;

/** The tags that a task gets when it starts: ECS's own, if its service asks for them, and those that the service propagates. */
final class TaskTags {
    private TaskTags() {}

    static Tags of(Service service, TaskDefinition definition) {
        Tags tags = new Tags();
        JsonNode settings = service.settings().json();
        if (settings.path("enableECSManagedTags").asBoolean()) {
            tags.add(Map.of("aws:ecs:clusterName", service.cluster.name, "aws:ecs:serviceName", service.name));
        }
        switch (Members.text(settings, "propagateTags")) {
            case "SERVICE" -> tags.add(service.tags().byKey());
            case "TASK_DEFINITION" -> tags.add(definition.tags().byKey());
            default -> {
                // NONE
            }
        }
        return tags;
    }
}
