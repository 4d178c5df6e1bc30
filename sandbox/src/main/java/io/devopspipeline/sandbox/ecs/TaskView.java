// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;

/** A task as DescribeTasks shows it. */
final class TaskView {
    private TaskView() {}

    static ObjectNode of(Task task, boolean tags) {
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
                .put("healthStatus", task.health().name())
                .put("connectivity", "CONNECTED")
                .put("createdAt", Json.epoch(task.created));
        task.startedAt().ifPresent(at -> view.put("startedAt", Json.epoch(at)));
        task.stoppingAt().ifPresent(at -> view.put("stoppingAt", Json.epoch(at))
                .put("stopCode", task.stopCode())
                .put("stoppedReason", task.stoppedReason()));
        task.stoppedAt().ifPresent(at -> view.put("stoppedAt", Json.epoch(at)));
        if (!task.capacityProvider.isEmpty()) {
            view.put("capacityProviderName", task.capacityProvider);
        }
        view.put(
                "enableExecuteCommand",
                task.service.settings().json().path("enableExecuteCommand").asBoolean());
        int storage =
                task.definition.member("ephemeralStorage").path("sizeInGiB").asInt(20);
        view.putObject("ephemeralStorage").put("sizeInGiB", storage);
        attachment(view, task);
        ArrayNode containers = view.putArray("containers");
        task.containers.all().forEach(container -> container(containers.addObject(), task, container));
        return view.set("tags", tags ? task.tags.list("key", "value") : Json.array());
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

    private static void container(ObjectNode view, Task task, Container container) {
        view.put("containerArn", Arns.of(task.service.cluster.region, "container/" + task.id + "/" + container.name()))
                .put("taskArn", task.arn)
                .put("name", container.name())
                .put("image", container.image())
                .put("lastStatus", status(task, container))
                .put("healthStatus", container.health().name());
        if (!container.imageDigest().isEmpty()) {
            view.put("imageDigest", container.imageDigest());
        }
        container.exitCode().ifPresent(code -> view.put("exitCode", code));
        if (!container.reason().isEmpty()) {
            view.put("reason", container.reason());
        }
        view.putArray("networkInterfaces")
                .addObject()
                .put("attachmentId", task.attachment.id())
                .put("privateIpv4Address", task.attachment.address());
    }

    private static String status(Task task, Container container) {
        boolean stopped = task.stopped() || container.exitCode().isPresent();
        return stopped ? "STOPPED" : task.running() ? "RUNNING" : "PENDING";
    }
}
