// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** Tasks in networks of their own, where the kernel allows it. */
class TaskIsolationTest {
    private static final String GREEDY = "exec python3 -m http.server $PORT --bind 0.0.0.0";

    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ContainerService service;
    private boolean isolated;
    private int port;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ofSeconds(10), this::tried);
        account.images.put("app:1", FakeImage.silent(folder));
        service = ContainerService.of(account);
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        assumeThat(isolated).as("the kernel allows network namespaces").isTrue();
    }

    private TaskIsolation tried(Account of) {
        TaskIsolation isolation = TaskIsolation.tried(of, Path.of("python3"));
        isolated = isolation.on();
        return isolation;
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private static ContainerDefinition shell(String name, String script, Consumer<ContainerDefinition.Builder> more) {
        return container(name, "app:1", c -> more.accept(c.command("sh", "-c", script)));
    }

    private ContainerDefinition app(String script) {
        return shell("app", script, c -> c.portMappings(m -> m.containerPort(port)));
    }

    private List<String> addresses() {
        return service.tasks(DesiredStatus.RUNNING).stream()
                .filter(task -> task.lastStatus().equals("RUNNING"))
                .flatMap(task -> task.attachments().getFirst().details().stream())
                .filter(detail -> detail.name().equals("privateIPv4Address"))
                .map(KeyValuePair::value)
                .distinct()
                .toList();
    }

    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            socket.getOutputStream()
                    .write("GET / HTTP/1.0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .contains("200 OK");
        } catch (IOException e) {
            return false;
        }
    }

    private static List<ProcessHandle> networks() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("network.py"))
                .toList();
    }

    @Test
    void two_tasks_that_listen_on_all_addresses_run_beside_each_other() {
        // When
        service.start(service.register(app(GREEDY)), r -> r.desiredCount(2));

        // Then
        account.until("both run", () -> addresses().size() == 2);
        assertThat(addresses()).allMatch(address -> answers(address, port));
        assertThat(answers("127.0.0.1", port)).isFalse();
    }

    @Test
    void a_task_that_listens_on_localhost_alone_is_not_reached_from_outside() {
        // When
        service.start(
                service.register(
                        app("exec python3 -m http.server $PORT --bind 127.0.0.1"),
                        shell(
                                "side",
                                "until python3 -c \"import socket; socket.create_connection(('localhost', " + port
                                        + "))\" 2>/dev/null; do sleep 0.1; done; echo reached; exec sleep 600",
                                c -> {})),
                r -> {});

        // Then
        account.until(
                "the sidecar reached it", () -> account.logs.stream().anyMatch(line -> line.endsWith(" reached")));
        account.until("it runs", () -> service.runs());
        assertThat(answers(addresses().getFirst(), port)).isFalse();
    }

    @Test
    void a_task_reaches_the_sandboxs_endpoint_and_its_health_checks_run_in_its_network() {
        // When
        service.start(
                service.register(shell(
                        "app",
                        "python3 -c \"import os, socket, urllib.parse; "
                                + "e = urllib.parse.urlsplit(os.environ['AWS_ENDPOINT_URL']); "
                                + "socket.create_connection((e.hostname, e.port)); print('endpoint', flush=True)\"; "
                                + GREEDY,
                        c -> c.portMappings(m -> m.containerPort(port)).healthCheck(h -> h.command(
                                        "CMD-SHELL",
                                        "python3 -c \"import socket; socket.create_connection(('localhost', " + port
                                                + "))\"")
                                .interval(5)))),
                r -> {});

        // Then
        account.until("it is healthy", () -> service.tasks(DesiredStatus.RUNNING).stream()
                .anyMatch(task -> task.healthStatusAsString().equals("HEALTHY")));
        assertThat(account.logs).anyMatch(line -> line.endsWith(" endpoint"));
    }

    @Test
    void the_network_of_a_task_ends_with_it() {
        // Given
        service.start(service.register(app(GREEDY)), r -> {});
        account.until("it runs", () -> service.runs());
        assertThat(networks()).hasSize(1);

        // When
        service.ecs().updateService(r -> r.cluster(ContainerService.CLUSTER)
                .service(ContainerService.NAME)
                .desiredCount(0));

        // Then
        account.until("the network ends", () -> networks().isEmpty());
    }

    @Test
    void without_the_tools_tasks_share_the_network_of_the_machine() throws Exception {
        // When
        Account other = new Account(account.clock, folder, java.net.URI.create("http://127.0.0.1:1"));

        // Then
        try (TaskIsolation isolation = TaskIsolation.tried(other, Path.of("no-python"))) {
            assertThat(isolation.on()).isFalse();
        }
    }
}
