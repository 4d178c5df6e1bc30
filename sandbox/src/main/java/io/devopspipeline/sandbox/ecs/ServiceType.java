// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceProgress;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Set;

/**
 * AWS::ECS::Service. AWS: whatever property changed, the handler's UpdateService carries all that the template has, the task definition too; a
 * desired count that the template leaves out is 1 at creation and stays as it is on updates.
 */
record ServiceType(Account account, Services services) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ECS::Service")
            .properties(
                    "Cluster",
                    "ServiceName",
                    "LaunchType",
                    "CapacityProviderStrategy.CapacityProvider",
                    "CapacityProviderStrategy.Weight",
                    "CapacityProviderStrategy.Base",
                    "PlatformVersion",
                    "SchedulingStrategy",
                    "TaskDefinition",
                    "DesiredCount",
                    "DeploymentConfiguration.MinimumHealthyPercent",
                    "DeploymentConfiguration.MaximumPercent",
                    "DeploymentConfiguration.DeploymentCircuitBreaker.Enable",
                    "DeploymentConfiguration.DeploymentCircuitBreaker.Rollback",
                    "DeploymentConfiguration.Alarms.AlarmNames",
                    "DeploymentConfiguration.Alarms.Enable",
                    "DeploymentConfiguration.Alarms.Rollback",
                    "DeploymentConfiguration.Strategy",
                    "DeploymentConfiguration.BakeTimeInMinutes",
                    "HealthCheckGracePeriodSeconds",
                    "LoadBalancers.ContainerName",
                    "LoadBalancers.ContainerPort",
                    "LoadBalancers.TargetGroupArn",
                    "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp",
                    "NetworkConfiguration.AwsvpcConfiguration.Subnets",
                    "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups",
                    "EnableECSManagedTags",
                    "EnableExecuteCommand",
                    "PropagateTags",
                    "Tags.Key",
                    "Tags.Value")
            .createOnly("Cluster", "ServiceName", "SchedulingStrategy", "LaunchType")
            .attributes("Name", "ServiceArn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        ObjectNode input = ApiInput.of(request.properties());
        String name = request.name("ServiceName", 255);
        int count = input.path("desiredCount").asInt(1);
        Service service =
                translating("Ecs", () -> services.create(request.region(), name, input, count, request.mergedTags()));
        return new Begun(service.arn, TAKES, new ServiceStabilization(account, service)::look);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        ObjectNode input = ApiInput.of(request.properties()).put("service", physicalId);
        Service service = translating("Ecs", () -> services.update(request.region(), input));
        service.tags().replace(request.mergedTags());
        return new Begun(physicalId, AGAIN, new ServiceStabilization(account, service)::look);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        try {
            Service service = services.delete(request.region(), "", physicalId, true);
            return new Begun(
                    physicalId,
                    AGAIN,
                    () -> service.lives() ? new ResourceProgress.Working(AGAIN) : new ResourceProgress.Done());
        } catch (AwsException gone) {
            return Begun.doneAfter(physicalId, AGAIN);
        }
    }

    /** The task definition is read as its ARN: a service that a pipeline has moved on has drifted, as in AWS. */
    @Override
    public Reading read(String region, String physicalId) {
        try {
            Service service = services.get(region, "", physicalId);
            return service.active() ? new Reading.Live(properties(service)) : new Reading.Gone();
        } catch (AwsException gone) {
            return new Reading.Gone();
        }
    }

    private static ObjectNode properties(Service service) {
        ObjectNode properties =
                (ObjectNode) Reading.asTemplate(service.settings().json(), Set.of());
        return properties
                .put("ServiceName", service.name)
                .put("DesiredCount", service.desiredCount())
                .put("TaskDefinition", service.primary().definition.arn);
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("ServiceArn", physicalId).put("Name", Arns.name(physicalId));
    }
}
