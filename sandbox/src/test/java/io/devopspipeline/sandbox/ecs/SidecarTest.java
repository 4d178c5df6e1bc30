// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/** Tasks of several containers, each a process. */
class SidecarTest {
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
    void every_container_runs_and_writes_its_own_log() {
        // When
        service.start(
                service.register(shell("app", "echo one; exec sleep 600"), shell("side", "echo two; exec sleep 600")),
                r -> {});

        // Then
        account.until("it runs", () -> service.runs());
        account.until(
                "both wrote",
                () -> account.logs.stream().anyMatch(line -> line.matches("/g p/app/[0-9a-f]{32} one"))
                        && account.logs.stream().anyMatch(line -> line.matches("/g p/side/[0-9a-f]{32} two")));
        assertThat(service.tasks(DesiredStatus.RUNNING).getFirst().containers())
                .extracting(Container::name)
                .containsExactly("app", "side");
    }

    @Test
    void a_container_waits_for_another_one_to_succeed() {
        // When
        service.start(
                service.register(
                        shell(
                                "app",
                                "cat prepared; exec sleep 600",
                                c -> c.dependsOn(d -> d.containerName("init").condition("SUCCESS"))),
                        shell("init", "sleep 0.3; echo ready > prepared", c -> c.essential(false))),
                r -> {});

        // Then
        account.until("it runs", () -> service.runs());
        account.until("it read the file", () -> account.logs.stream().anyMatch(line -> line.endsWith(" ready")));
    }

    @Test
    void a_task_whose_dependency_fails_does_not_start() {
        // When
        service.start(
                service.register(
                        shell(
                                "app",
                                "exec sleep 600",
                                c -> c.dependsOn(d -> d.containerName("init").condition("SUCCESS"))),
                        shell("init", "exit 1", c -> c.essential(false))),
                r -> {});

        // Then
        account.until("it is stopped", () -> service.tasks(DesiredStatus.STOPPED).stream()
                .anyMatch(task -> task.stopCodeAsString().equals("TaskFailedToStart")));
        assertThat(account.logs).noneMatch(line -> line.contains("/app/"));
    }

    @Test
    void a_container_waits_for_another_one_to_be_healthy() {
        // When
        service.start(
                service.register(
                        shell(
                                "app",
                                "echo up; exec sleep 600",
                                c -> c.dependsOn(d -> d.containerName("side").condition("HEALTHY"))),
                        shell(
                                "side",
                                "sleep 0.3; touch fine; exec sleep 600",
                                c -> c.healthCheck(h ->
                                        h.command("CMD", "test", "-e", "fine").interval(5)))),
                r -> {});

        // Then
        account.until("it wrote", () -> account.logs.stream().anyMatch(line -> line.endsWith(" up")));
        assertThat(service.tasks(DesiredStatus.RUNNING).getFirst().healthStatusAsString())
                .isEqualTo("HEALTHY");
    }

    @Test
    void a_task_whose_dependency_takes_longer_than_its_start_timeout_does_not_start() {
        // When
        service.start(
                service.register(
                        shell(
                                "app",
                                "exec sleep 600",
                                c -> c.dependsOn(d -> d.containerName("init").condition("SUCCESS"))),
                        shell("init", "exec sleep 600", c -> c.essential(false).startTimeout(30))),
                r -> {});

        // Then
        account.until("it is stopped", () -> service.tasks(DesiredStatus.STOPPED).stream()
                .anyMatch(task -> task.stoppedReason().contains("timed out waiting for container init")));
    }

    @Test
    void a_task_outlives_a_container_that_is_not_essential() {
        // When
        service.start(
                service.register(shell("app", "exec sleep 600"), shell("side", "exit 3", c -> c.essential(false))),
                r -> {});

        // Then
        account.until("it is steady", () -> service.events().getFirst().endsWith("has reached a steady state."));
        assertThat(service.tasks(DesiredStatus.RUNNING)
                        .getFirst()
                        .containers()
                        .getLast()
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void a_task_ends_with_any_essential_container() {
        // When
        service.start(service.register(shell("app", "exec sleep 600"), shell("side", "sleep 0.3; exit 4")), r -> {});

        // Then
        account.until("it is stopped", () -> service.tasks(DesiredStatus.STOPPED).stream()
                .anyMatch(task -> task.stopCodeAsString().equals("EssentialContainerExited")
                        && task.lastStatus().equals("STOPPED")));
    }

    @Test
    void containers_that_wait_for_each_other_are_refused() {
        assertThatThrownBy(() -> service.register(
                        shell(
                                "a",
                                "true",
                                c -> c.dependsOn(d -> d.containerName("b").condition("START"))),
                        shell(
                                "b",
                                "true",
                                c -> c.dependsOn(d -> d.containerName("a").condition("START")))))
                .hasMessageContaining("have a cycle");
    }

    @Test
    void a_container_that_waits_for_an_unknown_one_is_refused() {
        assertThatThrownBy(() -> service.register(shell(
                        "a", "true", c -> c.dependsOn(d -> d.containerName("x").condition("START")))))
                .hasMessageContaining("depends on container x, which does not exist");
    }

    private static ContainerDefinition shell(String name, String script) {
        return shell(name, script, c -> {});
    }

    private static ContainerDefinition shell(String name, String script, Consumer<ContainerDefinition.Builder> more) {
        return container(name, "app:1", c -> more.accept(c.command("sh", "-c", script)));
    }
}
