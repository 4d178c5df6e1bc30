// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** Apps that listen on all addresses, of which one machine has room for one. */
class AddressConflictTest {
    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ContainerService service;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ZERO);
        account.images.put("app:1", FakeImage.greedy(folder));
        service = ContainerService.of(account);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private void start(int port) {
        service.start(
                service.register(container("app", "app:1", c -> c.portMappings(m -> m.containerPort(port)))), r -> {});
    }

    /** A task that ended by itself. */
    private Task ended() {
        account.until(
                "a task to end", () -> !service.tasks(DesiredStatus.STOPPED).isEmpty());
        return service.tasks(DesiredStatus.STOPPED).getFirst();
    }

    private static int freePort() throws Exception {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_task_whose_port_another_task_has_says_which_one_and_how_to_fix_it() throws Exception {
        // Given
        int port = freePort();
        start(port);
        account.until("the first task listens", () -> listens(port));
        // When
        service.ecs().updateService(r -> r.cluster(ContainerService.CLUSTER)
                .service(ContainerService.NAME)
                .desiredCount(2));
        // Then
        assertThat(ended().stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(ended().stoppedReason())
                .startsWith("CannotStartContainerError: the sandbox has one network for all tasks, and port " + port
                        + " is in use by task ")
                .contains(" of service s. Let the app listen at the address in the environment variable HOST");
    }

    @Test
    void a_task_whose_port_a_program_of_the_machine_has_says_so() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            start(taken.getLocalPort());
            // Then
            assertThat(ended().stoppedReason()).isEqualTo("Essential container in task exited");
            assertThat(ended().containers().getFirst().reason()).contains(" is in use, by a program that is no task. ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OSError: [Errno 98] Address already in use",
                "Error: listen EADDRINUSE: address already in use 0.0.0.0:8080",
                "listen tcp :8080: bind: address already in use",
                "Exception in thread \"main\" java.net.BindException: Address already in use",
                "OSError: [Errno 48] Address already in use"
            })
    void what_the_languages_print_is_understood(String line) {
        assertThat(AddressConflict.reportedBy(line)).isTrue();
    }
}
