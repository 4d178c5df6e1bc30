// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
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
            "ephemeralStorage",
            "tags");
    private static final Set<String> ARCHITECTURES = Set.of("X86_64", "ARM64");

    private TaskDefinitionCheck() {}

    static ObjectNode checked(ObjectNode input) {
        refuseUnknown(input, KNOWN, "The member ");
        Arns.checkName("family", input.path("family").asText());
        if (!Members.strings(input.path("requiresCompatibilities")).contains("FARGATE")) {
            throw AwsException.notInSandbox("A task definition that does not require FARGATE");
        }
        require(input.path("networkMode").asText().equals("awsvpc"), "Fargate only supports network mode ‘awsvpc’.");
        fargate(input.path("cpu").asInt(), input.path("memory").asInt(), input);
        platform(input.path("runtimePlatform"));
        storage(input.path("ephemeralStorage"));
        ObjectNode document = input.deepCopy().without("tags");
        document.putArray("volumes");
        document.putArray("placementConstraints");
        ContainerCheck.check(document);
        return document;
    }

    /** Members that are there but empty say nothing: who copies a task definition sends them back. */
    static void refuseUnknown(ObjectNode node, Set<String> known, String what) {
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

    /** The architecture is a property: whatever it is, a task runs as a process of this machine. */
    private static void platform(JsonNode platform) {
        String architecture = platform.path("cpuArchitecture").asText("X86_64");
        String system = platform.path("operatingSystemFamily").asText("LINUX");
        require(ARCHITECTURES.contains(architecture), "Invalid CPU architecture '" + architecture + "'.");
        if (!system.equals("LINUX")) {
            throw AwsException.notInSandbox("The operating system " + system + " of a task definition");
        }
    }

    /** AWS: 21 to 200 GiB; without it 20. */
    private static void storage(JsonNode storage) {
        int size = storage.path("sizeInGiB").asInt();
        require(
                storage.isMissingNode() || (size >= 21 && size <= 200),
                "Provided ephemeral storage size is invalid. Ephemeral storage size must be between 21 GiB and 200 GiB.");
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw AwsException.of("ClientException", message);
        }
    }
}
