// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a task definition must be, and what of it the sandbox can live up to; with the defaults that ECS fills in. */
final class TaskDefinitionCheck {
    private record Memory(int min, int max, int step) {}

    private static final Map<Integer, Memory> FARGATE = Map.of(
            512, new Memory(1024, 4096, 1024),
            1024, new Memory(2048, 8192, 1024),
            2048, new Memory(4096, 16_384, 1024),
            4096, new Memory(8192, 30_720, 1024),
            8192, new Memory(16_384, 61_440, 4096),
            16_384, new Memory(32_768, 122_880, 8192));
    private static final Set<Integer> SMALLEST = Set.of(512, 1024, 2048);
    private static final Set<String> KNOWN = Set.of(
            "family",
            "taskRoleArn",
            "executionRoleArn",
            "networkMode",
            "containerDefinitions",
            "cpu",
            "memory",
            "requiresCompatibilities",
            "runtimePlatform",
            "tags");
    private static final Set<String> KNOWN_OF_CONTAINER = Set.of(
            "name",
            "image",
            "cpu",
            "memory",
            "memoryReservation",
            "portMappings",
            "essential",
            "environment",
            "secrets",
            "stopTimeout",
            "logConfiguration",
            "dockerLabels",
            "readonlyRootFilesystem");

    private TaskDefinitionCheck() {}

    static ObjectNode checked(ObjectNode input) {
        refuseUnknown(input, KNOWN, "The member ");
        Arns.checkName("family", input.path("family").asText());
        if (input.path("requiresCompatibilities").isEmpty()) {
            throw AwsException.notInSandbox("A task definition that does not require FARGATE");
        }
        require(input.path("networkMode").asText().equals("awsvpc"), "Fargate only supports network mode ‘awsvpc’.");
        fargate(input.path("cpu").asInt(), input.path("memory").asInt(), input);
        JsonNode containers = input.path("containerDefinitions");
        require(!containers.isEmpty(), "Container list cannot be empty.");
        if (containers.size() > 1) {
            throw AwsException.notInSandbox("A task definition with more than one container");
        }
        ObjectNode document = input.deepCopy().without("tags");
        document.putArray("volumes");
        document.putArray("placementConstraints");
        container((ObjectNode) document.path("containerDefinitions").path(0), input);
        return document;
    }

    /** Members that are there but empty say nothing: who copies a task definition sends them back. */
    private static void refuseUnknown(ObjectNode node, Set<String> known, String what) {
        node.properties().forEach(member -> {
            boolean says =
                    !member.getValue().isContainerNode() || !member.getValue().isEmpty();
            if (says && !known.contains(member.getKey())) {
                throw AwsException.notInSandbox(what + member.getKey() + " of a task definition");
            }
        });
    }

    private static void fargate(int cpu, int memory, ObjectNode input) {
        require(
                !input.path("cpu").asText("").isEmpty(),
                "Task definition does not support launch_type FARGATE: Fargate requires that 'cpu' be defined at the "
                        + "task level.");
        Memory range = FARGATE.get(cpu);
        boolean fits = cpu == 256
                ? SMALLEST.contains(memory)
                : range != null
                        && memory >= range.min()
                        && memory <= range.max()
                        && (memory - range.min()) % range.step() == 0;
        require(fits, "No Fargate configuration exists for given values: " + cpu + " CPU, " + memory + " memory.");
    }

    private static void container(ObjectNode container, ObjectNode input) {
        refuseUnknown(container, KNOWN_OF_CONTAINER, "The member containerDefinitions.");
        require(!container.path("image").asText("").isEmpty(), "Container.image should not be null or empty.");
        require(
                container.path("essential").asBoolean(true),
                "Task definition must have at least one essential container.");
        JsonNode log = container.path("logConfiguration");
        String driver = log.path("logDriver").asText("awslogs");
        if (!driver.equals("awslogs")) {
            throw AwsException.notInSandbox("The log driver " + driver);
        }
        require(
                (log.isMissingNode() && container.path("secrets").isEmpty()) || input.has("executionRoleArn"),
                "Fargate requires task definition to have execution role ARN to support log driver awslogs.");
        defaults(container);
    }

    private static void defaults(ObjectNode container) {
        container.put("essential", true).put("cpu", container.path("cpu").asInt());
        for (String list : List.of("environment", "portMappings", "mountPoints", "volumesFrom", "systemControls")) {
            container.withArray(list);
        }
        container.path("portMappings").forEach(mapping -> ((ObjectNode) mapping)
                .put("hostPort", mapping.path("containerPort").asInt())
                .put("protocol", mapping.path("protocol").asText("tcp")));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw AwsException.of("ClientException", message);
        }
    }
}
