// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Set;

/**
 * AWS::ECS::TaskDefinition. Every change but the tags' makes a new revision; the clean-up of the old one deregisters it. What the API cannot take
 * is refused by it, by name.
 */
record TaskDefinitionType(TaskDefinitions definitions) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);
    private static final Set<String> CREATE_ONLY = Set.of(
            "Family",
            "TaskRoleArn",
            "ExecutionRoleArn",
            "NetworkMode",
            "ContainerDefinitions",
            "Cpu",
            "Memory",
            "RequiresCompatibilities",
            "RuntimePlatform",
            "EphemeralStorage");
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ECS::TaskDefinition")
            .properties(
                    "Family",
                    "TaskRoleArn",
                    "ExecutionRoleArn",
                    "NetworkMode",
                    "ContainerDefinitions.Name",
                    "ContainerDefinitions.Image",
                    "ContainerDefinitions.Cpu",
                    "ContainerDefinitions.Memory",
                    "ContainerDefinitions.MemoryReservation",
                    "ContainerDefinitions.Essential",
                    "ContainerDefinitions.PortMappings.ContainerPort",
                    "ContainerDefinitions.PortMappings.HostPort",
                    "ContainerDefinitions.PortMappings.Protocol",
                    "ContainerDefinitions.Environment.Name",
                    "ContainerDefinitions.Environment.Value",
                    "ContainerDefinitions.Secrets.Name",
                    "ContainerDefinitions.Secrets.ValueFrom",
                    "ContainerDefinitions.DockerLabels.*",
                    "ContainerDefinitions.StartTimeout",
                    "ContainerDefinitions.StopTimeout",
                    "ContainerDefinitions.HealthCheck.Command",
                    "ContainerDefinitions.HealthCheck.Interval",
                    "ContainerDefinitions.HealthCheck.Timeout",
                    "ContainerDefinitions.HealthCheck.Retries",
                    "ContainerDefinitions.HealthCheck.StartPeriod",
                    "ContainerDefinitions.DependsOn.ContainerName",
                    "ContainerDefinitions.DependsOn.Condition",
                    "ContainerDefinitions.EntryPoint",
                    "ContainerDefinitions.Command",
                    "ContainerDefinitions.WorkingDirectory",
                    "ContainerDefinitions.User",
                    "ContainerDefinitions.LinuxParameters.InitProcessEnabled",
                    "EphemeralStorage.SizeInGiB",
                    "ContainerDefinitions.ReadonlyRootFilesystem",
                    "ContainerDefinitions.FirelensConfiguration.Type",
                    "ContainerDefinitions.FirelensConfiguration.Options.*",
                    "ContainerDefinitions.LogConfiguration.LogDriver",
                    "ContainerDefinitions.LogConfiguration.Options.*",
                    "Cpu",
                    "Memory",
                    "RequiresCompatibilities",
                    "RuntimePlatform.CpuArchitecture",
                    "RuntimePlatform.OperatingSystemFamily",
                    "Tags.Key",
                    "Tags.Value")
            .createOnly(CREATE_ONLY)
            .attributes("TaskDefinitionArn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        ObjectNode input = ApiInput.of(request.properties()).put("family", request.name("Family", 255));
        TaskDefinition made =
                translating("Ecs", () -> definitions.register(request.region(), input, request.mergedTags()));
        return Begun.doneAfter(made.arn, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        definitions.find(request.region(), physicalId).ifPresent(found -> found.tags()
                .replace(request.mergedTags()));
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        if (definitions.find(request.region(), physicalId).isPresent()) {
            definitions.deregister(request.region(), physicalId);
        }
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(definitions
                .find(region, physicalId)
                .filter(TaskDefinition::active)
                .map(found -> (ObjectNode) Reading.asTemplate(found.view(), Set.of("dockerLabels", "options"))));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("TaskDefinitionArn", physicalId);
    }
}
