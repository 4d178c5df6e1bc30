// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Tasks. They are all services' tasks: RunTask is not in the sandbox. */
final class TaskOperations {
    private final Clusters clusters;
    private final TaskEnd end;

    TaskOperations(Clusters clusters, TaskEnd end) {
        this.clusters = clusters;
        this.end = end;
    }

    Map<String, Operation> operations() {
        return Map.of("ListTasks", this::list, "DescribeTasks", this::describe, "StopTask", this::stop);
    }

    private ObjectNode list(Call call) {
        Members.known(
                call,
                "cluster",
                "serviceName",
                "family",
                "desiredStatus",
                "launchType",
                "startedBy",
                "nextToken",
                "maxResults");
        Cluster cluster = clusters.get(call.region(), Members.text(call.input(), "cluster"));
        String service = Members.text(call.input(), "serviceName");
        if (!service.isEmpty() && cluster.service(service).isEmpty()) {
            throw AwsException.of("ServiceNotFoundException", "Service not found.");
        }
        boolean stopped = call.input().path("desiredStatus").asText("RUNNING").equals("STOPPED");
        Predicate<Task> wanted = task -> task.stopping() == stopped;
        return ClusterOperations.page(
                call,
                "taskArns",
                cluster.tasks()
                        .filter(wanted)
                        .filter(matches(call, "launchType", _ -> "FARGATE"))
                        .filter(task -> service.isEmpty() || task.service.name.equals(Arns.name(service)))
                        .filter(matches(call, "family", task -> task.definition.family))
                        .filter(matches(call, "startedBy", task -> task.deployment.id))
                        .map(task -> task.arn)
                        .toList());
    }

    private static Predicate<Task> matches(Call call, String member, java.util.function.Function<Task, String> actual) {
        String asked = Members.text(call.input(), member);
        return task -> asked.isEmpty() || actual.apply(task).equals(asked);
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "cluster", "tasks", "include");
        if (call.input().path("tasks").isEmpty()) {
            throw AwsException.of("InvalidParameterException", "Tasks cannot be empty.");
        }
        Cluster cluster = clusters.get(call.region(), Members.text(call.input(), "cluster"));
        boolean tags = Members.strings(call.input().path("include")).contains("TAGS");
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("tasks");
        ArrayNode failures = answer.putArray("failures");
        for (String name : Members.strings(call.input().path("tasks"))) {
            find(cluster, name).ifPresentOrElse(task -> found.add(TaskView.of(task, tags)), () -> failures.addObject()
                    .put("arn", Arns.of(cluster.region, "task/" + cluster.name + "/" + Arns.name(name)))
                    .put("reason", "MISSING"));
        }
        return answer;
    }

    private static Optional<Task> find(Cluster cluster, String idOrArn) {
        String id = Arns.name(idOrArn);
        return cluster.tasks().filter(task -> task.id.equals(id)).findFirst();
    }

    private ObjectNode stop(Call call) {
        Members.known(call, "cluster", "task", "reason");
        Cluster cluster = clusters.get(call.region(), Members.text(call.input(), "cluster"));
        Task task = find(cluster, Members.text(call.input(), "task"))
                .orElseThrow(() -> AwsException.of("InvalidParameterException", "The referenced task was not found."));
        end.stop(task, "UserInitiated", call.input().path("reason").asText("Task stopped by user"));
        return Json.object().set("task", TaskView.of(task, true));
    }
}
