// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.List;

/**
 * What EventBridge is told when a task's last or desired status changes: the task as DescribeTasks shows it, with times as text and a version. The
 * shape is that of "Amazon ECS task state change events" in the developer guide. Changes of a container alone are not published.
 */
record TaskChangeEvents(EventBus bus) {
    void changed(Task task, Instant now) {
        ObjectNode detail = TaskView.of(task, false);
        detail.remove("tags");
        detail.withArrayProperty("attachments").forEach(attachment -> ((ObjectNode) attachment).put("type", "eni"));
        detail.put("createdAt", Json.iso(task.created));
        task.startedAt().ifPresent(at -> detail.put("startedAt", Json.iso(at)));
        task.stoppingAt().ifPresent(at -> detail.put("stoppingAt", Json.iso(at)));
        task.stoppedAt().ifPresent(at -> detail.put("stoppedAt", Json.iso(at)));
        detail.put("updatedAt", Json.iso(now)).put("version", task.version());
        bus.publish(task.service.cluster.region, "aws.ecs", "ECS Task State Change", List.of(task.arn), detail);
    }
}
