// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;

/** A task as DescribeTasks shows it. */
final class TaskView {
    private TaskView() {}

    static ObjectNode of(Task task) {
        ObjectNode view = Json.object()
                .put("taskArn", task.arn)
                .put("clusterArn", task.service.cluster.arn)
                .put("taskDefinitionArn", task.definition.arn)
                .put("group", "service:" + task.service.name)
                .put("startedBy", task.deployment.id)
                .put("lastStatus", task.last().name())
                .put("desiredStatus", task.stopping() ? "STOPPED" : "RUNNING")
                .put("launchType", "FARGATE")
                .put("platformVersion", "1.4.0")
                .put("availabilityZone", task.attachment.zone())
                .put("cpu", task.definition.text("cpu"))
                .put("memory", task.definition.text("memory"))
                .put("healthStatus", "UNKNOWN")
                .put("connectivity", "CONNECTED")
                .put("createdAt", Json.epoch(task.created));
        task.startedAt().ifPresent(at -> view.put("startedAt", Json.epoch(at)));
        task.stoppingAt().ifPresent(at -> view.put("stoppingAt", Json.epoch(at))
                .put("stopCode", task.stopCode())
                .put("stoppedReason", task.stoppedReason()));
        task.stoppedAt().ifPresent(at -> view.put("stoppedAt", Json.epoch(at)));
        attachment(view, task);
        container(view, task);
        return view.set("tags", Json.array());
    }

    private static void attachment(ObjectNode view, Task task) {
        ObjectNode attachment = view.putArray("attachments")
                .addObject()
                .put("id", task.attachment.id())
                .put("type", "ElasticNetworkInterface")
                .put("status", task.stopped() ? "DELETED" : "ATTACHED");
        var details = attachment.putArray("details");
        details.addObject().put("name", "subnetId").put("value", task.attachment.subnetId());
        details.addObject().put("name", "networkInterfaceId").put("value", task.attachment.interfaceId());
        details.addObject().put("name", "macAddress").put("value", task.attachment.mac());
        details.addObject().put("name", "privateIPv4Address").put("value", task.attachment.address());
    }

    private static void container(ObjectNode view, Task task) {
        ObjectNode container = view.putArray("containers")
                .addObject()
                .put("containerArn", Arns.of(task.service.cluster.region, "container/" + task.id))
                .put("taskArn", task.arn)
                .put("name", task.definition.container().path("name").asText())
                .put("image", task.definition.image())
                .put("lastStatus", task.running() ? "RUNNING" : task.stopped() ? "STOPPED" : "PENDING")
                .put("healthStatus", "UNKNOWN");
        if (!task.imageDigest().isEmpty()) {
            container.put("imageDigest", task.imageDigest());
        }
        task.exitCode().ifPresent(code -> container.put("exitCode", code));
        if (!task.containerReason().isEmpty()) {
            container.put("reason", task.containerReason());
        }
        container
                .putArray("networkInterfaces")
                .addObject()
                .put("attachmentId", task.attachment.id())
                .put("privateIpv4Address", task.attachment.address());
    }
}
