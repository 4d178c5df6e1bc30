// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.ecr.ImageSource;
import io.devopspipeline.sandbox.logs.LogSink;
import java.util.Optional;
import java.util.function.Function;

/**
 * What must be there before the containers of a task start: a way out of its subnet, permissions, secrets, log groups,
 * images, and an address at which no other process listens. Each answers with the reason that the stopped task shows.
 */
record TaskStart(
        NetworkReach reach,
        ImageSource images,
        LogSink logs,
        TaskPermissions permissions,
        TaskSecrets secrets,
        AddressConflict conflict) {

    /** Why the task cannot start; empty when it can. */
    Optional<String> obstacle(Task task) {
        return first(task, container -> reach.obstacle(task, container))
                .or(() -> permissions.denied(task))
                .or(() -> first(task, container -> secrets.obstacle(task, container)))
                .or(() -> first(task, container -> logGroup(task, container)))
                .or(() -> first(task, this::image))
                .or(() -> first(task, container -> conflict.before(task, container)));
    }

    private static Optional<String> first(Task task, Function<Container, Optional<String>> check) {
        return task.containers.all().stream()
                .flatMap(container -> check.apply(container).stream())
                .findFirst();
    }

    private Optional<String> logGroup(Task task, Container container) {
        JsonNode options = container.logOptions();
        String group = options.path("awslogs-group").asText("");
        String region = logRegion(task, container);
        if (options.path("awslogs-create-group").asText("").equals("true")) {
            logs.open(region, group);
        }
        return group.isEmpty() || logs.exists(region, group)
                ? Optional.empty()
                : Optional.of(
                        "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: "
                                + "failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group "
                                + "does not exist. : exit status 1");
    }

    private Optional<String> image(Container container) {
        String image = container.image();
        return images.find(image).isPresent()
                ? Optional.empty()
                : Optional.of("CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to "
                        + "resolve ref " + image + ": " + image + ": not found");
    }

    void log(Task task, Container container, String line) {
        JsonNode options = container.logOptions();
        if (options.has("awslogs-group")) {
            logs.write(
                    logRegion(task, container),
                    options.path("awslogs-group").asText(),
                    options.path("awslogs-stream-prefix").asText("ecs") + "/" + container.name() + "/" + task.id,
                    line);
        }
    }

    private static String logRegion(Task task, Container container) {
        return container.logOptions().path("awslogs-region").asText(task.service.cluster.region);
    }
}
