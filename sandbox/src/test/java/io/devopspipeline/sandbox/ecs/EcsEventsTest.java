// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/** What ECS publishes to EventBridge about deployments, services and tasks. */
@Tag("slow")
class EcsEventsTest {
    private static final String DEPLOYMENTS = "ECS Deployment State Change";
    private static final String ACTIONS = "ECS Service Action";
    private static final String TASKS = "ECS Task State Change";

    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ContainerService service;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ZERO);
        account.images.put("app:1", FakeImage.silent(folder));
        account.images.put("app:crash", FakeImage.crashing(folder));
        service = ContainerService.of(account);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private static Predicate<ObjectNode> of(String type) {
        return event -> event.path("detail-type").asText().equals(type);
    }

    private void steady() {
        service.start(service.register(container("app", "app:1", c -> {})), r -> {});
        account.until("it is steady", () -> service.events().getFirst().endsWith("has reached a steady state."));
    }

    @Test
    void a_rollout_publishes_its_beginning_its_end_and_the_steady_service() throws Exception {
        // When
        steady();
        // Then
        account.events.assertEqual("rollout.jsonl", of(DEPLOYMENTS).or(of(ACTIONS)));
    }

    @Test
    void a_task_publishes_each_status_from_its_start_to_its_end() throws Exception {
        // Given
        steady();
        // When
        service.ecs().updateService(r -> r.cluster(ContainerService.CLUSTER)
                .service(ContainerService.NAME)
                .desiredCount(0));
        account.until("it has stopped", () -> service.tasks(DesiredStatus.STOPPED).stream()
                .anyMatch(task -> task.lastStatus().equals("STOPPED")));
        // Then
        account.events.assertEqual("task.jsonl", of(TASKS));
    }

    @Test
    void a_tripped_circuit_breaker_publishes_the_failure_and_the_rollback() {
        // Given
        steady();
        int before = account.events.of(DEPLOYMENTS).size();
        // When
        service.ecs().updateService(r -> r.cluster(ContainerService.CLUSTER)
                .service(ContainerService.NAME)
                .taskDefinition(service.register(container("app", "app:crash", c -> {})))
                .deploymentConfiguration(d -> d.deploymentCircuitBreaker(DeploymentCircuitBreaker.builder()
                        .enable(true)
                        .rollback(true)
                        .build())));
        account.until("it goes back", () -> account.events.of(DEPLOYMENTS).size() == before + 4);
        // Then
        assertThat(account.events.details(DEPLOYMENTS, "/eventName").subList(before, before + 4))
                .containsExactly(
                        "SERVICE_DEPLOYMENT_IN_PROGRESS",
                        "SERVICE_DEPLOYMENT_FAILED",
                        "SERVICE_DEPLOYMENT_IN_PROGRESS",
                        "SERVICE_DEPLOYMENT_COMPLETED");
        assertThat(account.events.details(DEPLOYMENTS, "/reason").get(before + 2))
                .startsWith("ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/");
        assertThat(account.events.details(DEPLOYMENTS, "/eventType").get(before + 1))
                .isEqualTo("ERROR");
    }

    @Test
    void tasks_that_fail_in_a_row_are_published_as_impaired() {
        // When
        service.start(service.register(container("app", "app:none", c -> {})), r -> {});
        account.pass(Duration.ofMinutes(5));
        // Then
        assertThat(account.events.details(ACTIONS, "/eventName")).containsExactly("SERVICE_TASK_START_IMPAIRED");
        assertThat(account.events.details(ACTIONS, "/eventType")).containsExactly("WARN");
    }

    @Test
    void a_task_without_room_publishes_a_placement_failure() {
        // When
        service.start(
                service.register(r -> r.cpu("16384").memory("32768"), container("app", "app:1", c -> {})),
                r -> r.desiredCount(2));
        account.pass(Duration.ofMinutes(1));
        // Then
        assertThat(account.events.of(ACTIONS)).anySatisfy(event -> {
            assertThat(event.at("/detail/eventName").asText()).isEqualTo("SERVICE_TASK_PLACEMENT_FAILURE");
            assertThat(event.at("/detail/eventType").asText()).isEqualTo("ERROR");
            assertThat(event.at("/detail/reason").asText()).isEqualTo("RESOURCE:FARGATE");
        });
    }
}
