// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.CLUSTER;
import static io.devopspipeline.sandbox.ecs.ContainerService.NAME;
import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** Fargate Spot beside Fargate, what of it is a property only, and an interruption. */
class SpotTest {
    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ContainerService service;
    private EcsClient ecs;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ZERO);
        account.images.put("app:1", FakeImage.silent(folder));
        service = ContainerService.of(account);
        ecs = account.ecs();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void tasks_are_spread_by_base_and_weights() {
        // When
        start(5, share("FARGATE", 1, 1), share("FARGATE_SPOT", 3, 0));

        // Then
        account.until("all run", () -> running().size() == 5);
        assertThat(running())
                .extracting(Task::capacityProviderName)
                .containsExactlyInAnyOrder("FARGATE", "FARGATE", "FARGATE_SPOT", "FARGATE_SPOT", "FARGATE_SPOT");
    }

    @Test
    void an_interrupted_task_is_replaced() throws Exception {
        // Given
        start(1, share("FARGATE_SPOT", 1, 0));
        account.until("it runs", () -> running().size() == 1);
        String before = running().getFirst().taskArn();

        // When
        account.interruptSpot(CLUSTER, NAME);

        // Then
        account.until(
                "another one runs",
                () -> running().size() == 1 && !running().getFirst().taskArn().equals(before));
        assertThat(service.tasks(DesiredStatus.STOPPED)).singleElement().satisfies(task -> {
            assertThat(task.stopCodeAsString()).isEqualTo("SpotInterruption");
            assertThat(task.stoppedReason()).isEqualTo("Your Spot Task was interrupted.");
        });
    }

    @Test
    void a_provider_that_the_cluster_lacks_is_refused() {
        // Given
        ecs.createCluster(r -> r.clusterName(CLUSTER).capacityProviders("FARGATE"));

        // When / Then
        assertThatThrownBy(() -> create(1, List.of(share("FARGATE_SPOT", 1, 0))))
                .hasMessageContaining("a capacity provider that is not associated with the cluster");
    }

    @Test
    void a_strategy_beside_a_launch_type_is_refused() {
        // Given
        ecs.createCluster(r -> r.clusterName(CLUSTER).capacityProviders("FARGATE"));
        String definition = service.register(container("app", "app:1", c -> {}));

        // When / Then
        assertThatThrownBy(() -> ecs.createService(r -> r.cluster(CLUSTER)
                        .serviceName(NAME)
                        .taskDefinition(definition)
                        .launchType("FARGATE")
                        .capacityProviderStrategy(share("FARGATE", 1, 0))
                        .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("subnet-0a1b2c31")))))
                .hasMessageContaining("Specifying both a launch type and capacity provider strategy is not supported");
    }

    @Test
    void architecture_storage_and_exec_are_shown() {
        // Given
        String definition = service.register(
                r -> r.runtimePlatform(p -> p.cpuArchitecture("ARM64").operatingSystemFamily("LINUX"))
                        .ephemeralStorage(e -> e.sizeInGiB(50)),
                container("app", "app:1", c -> {}));

        // When
        service.start(definition, r -> r.enableExecuteCommand(true));

        // Then
        account.until("it runs", () -> running().size() == 1);
        assertThat(running().getFirst().enableExecuteCommand()).isTrue();
        assertThat(running().getFirst().ephemeralStorage().sizeInGiB()).isEqualTo(50);
        assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition(definition))
                        .taskDefinition()
                        .runtimePlatform()
                        .cpuArchitectureAsString())
                .isEqualTo("ARM64");
    }

    @Test
    void storage_and_architecture_that_fargate_lacks_are_refused() {
        assertThatThrownBy(() -> service.register(
                        r -> r.ephemeralStorage(e -> e.sizeInGiB(20)), container("app", "app:1", c -> {})))
                .hasMessageContaining("Ephemeral storage size must be between 21 GiB and 200 GiB");
        assertThatThrownBy(() -> service.register(
                        r -> r.runtimePlatform(p -> p.cpuArchitecture("RISCV")), container("app", "app:1", c -> {})))
                .hasMessageContaining("Invalid CPU architecture 'RISCV'");
    }

    private void start(int count, CapacityProviderStrategyItem... strategy) {
        ecs.createCluster(r -> r.clusterName(CLUSTER).capacityProviders("FARGATE", "FARGATE_SPOT"));
        create(count, List.of(strategy));
    }

    private void create(int count, List<CapacityProviderStrategyItem> strategy) {
        String definition = service.register(container("app", "app:1", c -> {}));
        ecs.createService(r -> r.cluster(CLUSTER)
                .serviceName(NAME)
                .taskDefinition(definition)
                .desiredCount(count)
                .capacityProviderStrategy(strategy)
                .networkConfiguration(n ->
                        n.awsvpcConfiguration(v -> v.subnets("subnet-0a1b2c31").assignPublicIp("ENABLED"))));
    }

    private static CapacityProviderStrategyItem share(String provider, int weight, int base) {
        return CapacityProviderStrategyItem.builder()
                .capacityProvider(provider)
                .weight(weight)
                .base(base)
                .build();
    }

    private List<Task> running() {
        return service.tasks(DesiredStatus.RUNNING).stream()
                .filter(task -> task.lastStatus().equals("RUNNING"))
                .toList();
    }
}
