// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.TaskDefinitionCheck.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the containers of a task definition must be; with the defaults that ECS fills in. */
final class ContainerCheck {
    private static final Set<String> KNOWN = Set.of(
            "name",
            "image",
            "cpu",
            "memory",
            "memoryReservation",
            "portMappings",
            "essential",
            "environment",
            "secrets",
            "startTimeout",
            "stopTimeout",
            "logConfiguration",
            FireLensCheck.CONFIGURATION,
            "dockerLabels",
            "readonlyRootFilesystem",
            "healthCheck",
            "dependsOn",
            "entryPoint",
            "command",
            "workingDirectory",
            "user",
            "linuxParameters");

    /** AWS: Fargate waits at most two minutes for a container to stop. */
    private static final int STOP_TIMEOUT = 120;

    private ContainerCheck() {}

    /** @param definition the task definition */
    static void check(ObjectNode definition) {
        JsonNode containers = definition.path("containerDefinitions");
        require(!containers.isEmpty(), "Container list cannot be empty.");
        containers.forEach(container -> container((ObjectNode) container, definition));
        require(
                containers
                        .valueStream()
                        .anyMatch(container -> container.path("essential").asBoolean()),
                "Task definition must have at least one essential container.");
        unique(containers);
        DependencyCheck.check(containers);
        FireLensCheck.check(containers);
    }

    private static void container(ObjectNode container, ObjectNode definition) {
        TaskDefinitionCheck.refuseUnknown(container, KNOWN, "The member containerDefinitions.");
        require(!container.path("name").asText("").isEmpty(), "Container.name should not be null or empty.");
        require(!container.path("image").asText("").isEmpty(), "Container.image should not be null or empty.");
        log(container, definition);
        require(
                container.path("stopTimeout").asInt() <= STOP_TIMEOUT,
                "Invalid stopTimeout for container " + container.path("name").asText() + ": the maximum on Fargate is "
                        + STOP_TIMEOUT + " seconds.");
        HealthCommand.check(container.path("healthCheck"));
        linux(container.path("linuxParameters"));
        secrets(container, definition);
        defaults(container);
    }

    /** Processes here have someone who waits for their end anyway, so that an init process changes nothing. */
    private static void linux(JsonNode parameters) {
        parameters.fieldNames().forEachRemaining(name -> {
            if (!name.equals("initProcessEnabled")) {
                throw AwsException.notInSandbox("The member linuxParameters." + name + " of a task definition");
            }
        });
    }

    private static void secrets(ObjectNode container, ObjectNode definition) {
        JsonNode secrets = container.path("secrets");
        require(
                secrets.isEmpty() || definition.has("executionRoleArn"),
                "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
        Set<String> names = new HashSet<>();
        container.path("environment").forEach(variable -> names.add(Members.text(variable, "name")));
        secrets.forEach(secret -> {
            Members.refuseUnknown(secret, Set.of("name", "valueFrom"), "a container's secrets");
            String name = Members.text(secret, "name");
            require(
                    names.add(name),
                    "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '"
                            + name + "'.");
        });
    }

    private static void log(ObjectNode container, ObjectNode definition) {
        JsonNode log = container.path("logConfiguration");
        String driver = log.path("logDriver").asText("awslogs");
        if (!driver.equals("awslogs") && !driver.equals(FireLensCheck.DRIVER)) {
            throw AwsException.notInSandbox("The log driver " + driver);
        }
        require(
                log.isMissingNode() || definition.has("executionRoleArn"),
                "Fargate requires task definition to have execution role ARN to support log driver " + driver + ".");
    }

    private static void defaults(ObjectNode container) {
        container
                .put("essential", container.path("essential").asBoolean(true))
                .put("cpu", container.path("cpu").asInt());
        for (String list : List.of("environment", "portMappings", "mountPoints", "volumesFrom", "systemControls")) {
            container.withArray(list);
        }
        container.path("portMappings").forEach(mapping -> ((ObjectNode) mapping)
                .put("hostPort", mapping.path("containerPort").asInt())
                .put("protocol", mapping.path("protocol").asText("tcp")));
        if (container.path("healthCheck") instanceof ObjectNode check) {
            check.put("interval", check.path("interval").asInt(30))
                    .put("timeout", check.path("timeout").asInt(5))
                    .put("retries", check.path("retries").asInt(3));
        }
    }

    /** The containers of a task share one network: a name and a port are there once. The second text is assumed. */
    private static void unique(JsonNode containers) {
        Set<String> names = new HashSet<>();
        Set<Integer> ports = new HashSet<>();
        containers.forEach(container -> {
            String name = container.path("name").asText();
            require(names.add(name), "Container.name should be unique: " + name);
            container
                    .path("portMappings")
                    .forEach(mapping -> require(
                            ports.add(mapping.path("containerPort").asInt()),
                            "Container port " + mapping.path("containerPort").asInt()
                                    + " is mapped more than once in the task definition."));
        });
    }
}
