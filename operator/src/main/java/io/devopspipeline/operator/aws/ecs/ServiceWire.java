// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.devopspipeline.operator.aws.client.Absent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** ECS's shapes to ours. */
final class ServiceWire {
    private static final String CONTAINER = "app";

    private ServiceWire() {}

    static ServiceDescription service(Service service) {
        return new ServiceDescription(
                service.serviceArn(),
                Absent.empty(service.status()),
                Absent.zero(service.desiredCount()),
                Absent.zero(service.runningCount()),
                Absent.zero(service.pendingCount()),
                Absent.empty(service.taskDefinition()),
                service.deployments().stream()
                        .map(ServiceWire::deployment)
                        .sorted(Comparator.comparing(d -> !d.status().equals("PRIMARY")))
                        .toList(),
                service.events().stream()
                        .map(event -> new ServiceDescription.Event(
                                Absent.epoch(event.createdAt()), Absent.empty(event.message())))
                        .toList());
    }

    private static ServiceDescription.Deployment deployment(Deployment deployment) {
        return new ServiceDescription.Deployment(
                Absent.empty(deployment.id()),
                Absent.empty(deployment.status()),
                Absent.empty(deployment.taskDefinition()),
                Absent.empty(deployment.rolloutStateAsString()),
                Absent.empty(deployment.rolloutStateReason()),
                Absent.zero(deployment.desiredCount()),
                Absent.zero(deployment.runningCount()),
                Absent.zero(deployment.failedTasks()),
                Absent.epoch(deployment.createdAt()));
    }

    static TaskDefinitionDescription taskDefinition(TaskDefinition definition, List<Tag> tags) {
        Optional<ContainerDefinition> app = definition.containerDefinitions().stream()
                .filter(container -> CONTAINER.equals(container.name()))
                .findFirst();
        return new TaskDefinitionDescription(
                definition.taskDefinitionArn(),
                definition.family(),
                Absent.zero(definition.revision()),
                Absent.empty(definition.statusAsString()),
                app.map(ContainerDefinition::image).orElse(""),
                app.map(ContainerDefinition::dockerLabels).map(Map::copyOf).orElse(Map.of()),
                tags.stream().collect(toUnmodifiableMap(Tag::key, tag -> Absent.empty(tag.value()))),
                Absent.empty(definition.cpu()),
                Absent.empty(definition.memory()));
    }

    static StoppedTask stopped(Task task) {
        Optional<Container> app = task.containers().stream()
                .filter(container -> CONTAINER.equals(container.name()))
                .findFirst();
        return new StoppedTask(
                task.taskArn(),
                Absent.empty(task.taskDefinitionArn()),
                Absent.epoch(task.stoppedAt()),
                Absent.empty(task.stopCodeAsString()),
                Absent.empty(task.stoppedReason()),
                app.map(Container::reason).orElse(""),
                app.map(Container::exitCode));
    }
}
