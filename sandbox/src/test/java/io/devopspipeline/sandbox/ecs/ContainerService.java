// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Task;

/** A service of one task without a load balancer, whose containers a test chooses. */
record ContainerService(ComputeAccount account, EcsClient ecs) {
    static final String CLUSTER = "c";
    static final String NAME = "s";

    static ContainerService of(ComputeAccount account) {
        return new ContainerService(account, account.ecs());
    }

    static ContainerDefinition container(String name, String image, Consumer<ContainerDefinition.Builder> more) {
        ContainerDefinition.Builder builder = ContainerDefinition.builder()
                .name(name)
                .image(image)
                .logConfiguration(l -> l.logDriver("awslogs")
                        .options(java.util.Map.of("awslogs-group", "/g", "awslogs-stream-prefix", "p")));
        more.accept(builder);
        return builder.build();
    }

    String register(ContainerDefinition... containers) {
        return register(r -> {}, containers);
    }

    String register(Consumer<RegisterTaskDefinitionRequest.Builder> more, ContainerDefinition... containers) {
        return ecs.registerTaskDefinition(r -> more.accept(r.family("app")
                        .networkMode("awsvpc")
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .cpu("256")
                        .memory("512")
                        .executionRoleArn("arn:aws:iam::123456789012:role/x")
                        .containerDefinitions(containers)))
                .taskDefinition()
                .taskDefinitionArn();
    }

    void start(String definition, Consumer<CreateServiceRequest.Builder> more) {
        ecs.createCluster(r -> r.clusterName(CLUSTER));
        ecs.createService(r -> more.accept(r.cluster(CLUSTER)
                .serviceName(NAME)
                .taskDefinition(definition)
                .desiredCount(1)
                .launchType("FARGATE")
                .networkConfiguration(n ->
                        n.awsvpcConfiguration(v -> v.subnets("subnet-0a1b2c31").assignPublicIp("ENABLED")))));
    }

    List<Task> tasks(DesiredStatus status) {
        List<String> arns =
                ecs.listTasks(r -> r.cluster(CLUSTER).desiredStatus(status)).taskArns();
        return arns.isEmpty()
                ? List.of()
                : ecs.describeTasks(r -> r.cluster(CLUSTER).tasks(arns)).tasks();
    }

    boolean runs() {
        return tasks(DesiredStatus.RUNNING).stream()
                .anyMatch(task -> task.lastStatus().equals("RUNNING"));
    }

    List<String> events() {
        return ecs.describeServices(r -> r.cluster(CLUSTER).services(NAME)).services().getFirst().events().stream()
                .map(ServiceEvent::message)
                .toList();
    }
}
