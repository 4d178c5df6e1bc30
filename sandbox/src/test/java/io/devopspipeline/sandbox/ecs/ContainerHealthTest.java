// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.HealthStatus;

/** Health checks of containers: commands that really run. */
class ContainerHealthTest {
    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ContainerService service;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ZERO);
        account.images.put("app:1", FakeImage.silent(folder));
        service = ContainerService.of(account);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_task_whose_check_passes_is_healthy_and_its_service_steady() {
        // When
        service.start(service.register(app("true")), r -> {});

        // Then
        account.until("it is healthy", () -> service.tasks(DesiredStatus.RUNNING).stream()
                .anyMatch(task -> task.healthStatus() == HealthStatus.HEALTHY));
        account.until("it is steady", () -> service.events().getFirst().endsWith("has reached a steady state."));
    }

    @Test
    void a_task_without_a_check_has_no_health() {
        // When
        service.start(service.register(container("app", "app:1", c -> {})), r -> {});

        // Then
        account.until("it runs", () -> service.runs());
        assertThat(service.tasks(DesiredStatus.RUNNING).getFirst().healthStatus())
                .isEqualTo(HealthStatus.UNKNOWN);
    }

    @Test
    void a_task_whose_check_fails_is_replaced() throws Exception {
        // Given
        Path sick = folder.resolve("sick");
        service.start(service.register(app("test ! -e " + sick)), r -> {});
        account.until("it is steady", () -> service.events().getFirst().endsWith("has reached a steady state."));

        // When
        Files.createFile(sick);

        // Then
        account.until("it is stopped", () -> service.tasks(DesiredStatus.STOPPED).stream()
                .anyMatch(task -> task.stoppedReason().equals("Task failed container health checks")));
        assertThat(service.events()).anyMatch(event -> event.endsWith(") failed container health checks."));
    }

    @Test
    void a_task_whose_check_fails_is_left_alone_in_the_grace_period() {
        // When
        service.start(service.register(app("false")), r -> r.healthCheckGracePeriodSeconds(1_000_000));

        // Then
        account.until("it is unhealthy", () -> service.tasks(DesiredStatus.RUNNING).stream()
                .anyMatch(task -> task.healthStatus() == HealthStatus.UNHEALTHY));
        account.pass(Duration.ofMinutes(2));
        assertThat(service.tasks(DesiredStatus.STOPPED)).isEmpty();
    }

    @Test
    void an_interval_that_ecs_refuses_is_refused() {
        assertThatThrownBy(() -> service.register(container(
                        "app",
                        "app:1",
                        c -> c.healthCheck(h -> h.command("CMD", "true").interval(4)))))
                .hasMessageContaining("Health check interval must be between 5 and 300, got 4.");
    }

    private static ContainerDefinition app(String check) {
        return container(
                "app",
                "app:1",
                c -> c.healthCheck(
                        h -> h.command("CMD-SHELL", check).interval(5).retries(2)));
    }
}
