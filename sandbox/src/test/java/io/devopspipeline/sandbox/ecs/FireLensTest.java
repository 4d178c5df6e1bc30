// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.FirelensConfigurationType;

/** A log router gets what another container writes. */
class FireLensTest {
    /** Prints what it gets, up to the end of the first connection. The first event begins after four bytes of MessagePack. */
    private static final String ROUTER = """
            import os, socket
            with socket.create_server((os.environ["HOST"], 24224)) as server:
                connection, _ = server.accept()
                while data := connection.recv(65536):
                    print("got", data.decode("utf-8", "replace").replace("\\n", " "), flush=True)
            """;

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
    void the_router_gets_the_lines_of_the_app() {
        // When
        service.start(service.register(routed("echo hello; exec sleep 600"), router(ROUTER)), r -> {});

        // Then
        account.until("the router wrote", () -> account.logs.stream()
                .anyMatch(line -> line.startsWith("/g p/router/")
                        && line.contains("app-firelens-")
                        && line.contains("container_name")
                        && line.contains("hello")));
        assertThat(account.logs).noneMatch(line -> line.contains("/app/"));
    }

    @Test
    void the_app_knows_where_its_router_listens() {
        // When
        service.start(
                service.register(routed("echo at $FLUENT_HOST:$FLUENT_PORT; exec sleep 600"), router(ROUTER)), r -> {});

        // Then
        account.until("the router wrote", () -> account.logs.stream()
                .anyMatch(line -> line.matches(".*at 127\\.[0-9.]+:24224.*")));
    }

    @Test
    void a_log_driver_without_a_router_is_refused() {
        assertThatThrownBy(() -> service.register(routed("true")))
                .hasMessageContaining("needs a container with a firelensConfiguration");
    }

    @Test
    void an_unknown_kind_of_router_is_refused() {
        assertThatThrownBy(() -> service.register(
                        routed("true"),
                        container("router", "app:1", c -> c.firelensConfiguration(f -> f.type("vector")))))
                .hasMessageContaining("Invalid firelensConfiguration type 'vector'");
    }

    @Test
    void a_configuration_in_s3_is_refused_as_fargate_does() {
        assertThatThrownBy(() -> service.register(
                        routed("true"),
                        container(
                                "router",
                                "app:1",
                                c -> c.firelensConfiguration(f -> f.type(FirelensConfigurationType.FLUENTBIT)
                                        .options(Map.of("config-file-type", "s3"))))))
                .hasMessageContaining("Fargate only supports the config-file-type 'file'");
    }

    private static ContainerDefinition routed(String script) {
        return container("app", "app:1", c -> c.command("sh", "-c", script)
                .logConfiguration(l -> l.logDriver("awsfirelens").options(Map.of("Name", "stdout"))));
    }

    private static ContainerDefinition router(String script) {
        return container("router", "app:1", c -> c.command("python3", "-c", script)
                .firelensConfiguration(f -> f.type(FirelensConfigurationType.FLUENTBIT)));
    }
}
