// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.ServiceRoles;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a task needs before it starts: its roles trust ECS, and the execution role pulls the image and writes the log. */
record TaskPermissions(ServiceRoles roles) {
    private static final String PRINCIPAL = "ecs-tasks.amazonaws.com";

    /** The reason that the stopped task shows, if a permission is missing. */
    Optional<String> denied(Task task) {
        return Stream.of("executionRoleArn", "taskRoleArn")
                .map(task.definition::role)
                .filter(role -> !role.isEmpty() && !roles.trusts(PRINCIPAL, role, task.arn))
                .findFirst()
                .map(role -> "ECS was unable to assume the role '" + role
                        + "' that was provided for this task. Please verify that the role being passed has the proper trust relationship "
                        + "and permissions and that your IAM user has permissions to pass this role.")
                .or(() -> first(task, container -> pull(task, container.image())))
                .or(() -> first(task, container -> log(task, container.logOptions())));
    }

    private static Optional<String> first(Task task, Function<Container, Optional<String>> check) {
        return task.containers.all().stream()
                .flatMap(container -> check.apply(container).stream())
                .findFirst();
    }

    private Optional<String> pull(Task task, String image) {
        if (!image.contains(".dkr.ecr.")) {
            return Optional.empty();
        }
        String name = image.replaceFirst("^[^/]+/", "").replaceFirst("[:@].*$", "");
        String repository = Account.arn("ecr", task.service.cluster.region, "repository/" + name);
        return denied(task, "ecr:GetAuthorizationToken", "*")
                .map(text ->
                        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable "
                                + "to retrieve ecr registry auth: service call has been retried 1 time(s): AccessDeniedException: "
                                + text)
                .or(() ->
                        List.of("ecr:BatchGetImage", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer")
                                .stream()
                                .flatMap(action -> denied(task, action, repository).stream())
                                .findFirst()
                                .map(text ->
                                        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
                                                + image
                                                + ": pulling from host failed with status code [manifests]: 403 Forbidden: "
                                                + text));
    }

    private Optional<String> log(Task task, JsonNode options) {
        if (!options.has("awslogs-group")) {
            return Optional.empty();
        }
        String region = options.path("awslogs-region").asText(task.service.cluster.region);
        String stream = Account.arn(
                "logs", region, "log-group:" + options.path("awslogs-group").asText() + ":log-stream:" + task.id);
        return Stream.of("logs:CreateLogStream", "logs:PutLogEvents")
                .flatMap(action -> denied(task, action, stream).stream())
                .findFirst()
                .map(text ->
                        "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to "
                                + "create Cloudwatch log stream: AccessDeniedException: " + text + " : exit status 1");
    }

    private Optional<String> denied(Task task, String action, String resource) {
        try {
            roles.check(executionRole(task), task.service.cluster.region, action, resource);
            return Optional.empty();
        } catch (AwsException e) {
            return Optional.of(e.text());
        }
    }

    /** How ECS uses the role that pulls the image, writes the log and reads the secrets. */
    static ServiceRoles.Use executionRole(Task task) {
        return new ServiceRoles.Use(PRINCIPAL, task.definition.role("executionRoleArn"), task.id);
    }
}
