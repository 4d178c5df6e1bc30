// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Ports;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator starts while the API server does not serve, and must not end: Kubernetes would start it less and less often. */
@Tag("failure")
class ApiServerOutageIT {
    /** More lists than one request of the client makes, with its retries. */
    private static final int FAILED_LISTS = 5;

    enum Outage {
        ANSWERS_500,
        CLOSES_THE_CONNECTION
    }

    private final AtomicInteger lists = new AtomicInteger();

    @TempDir
    Path folder;

    private HttpServer apiServer(Outage outage) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, outage));
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange, Outage outage) throws IOException {
        String request = exchange.getRequestURI().toString();
        if (request.contains("watch=true")) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush(); // nothing changes
        } else if (lists.incrementAndGet() > FAILED_LISTS) {
            send(exchange, 200, """
                {"apiVersion": "devopspipeline.io/v1alpha1", "kind": "DevOpsPipelineList", "items": [],
                 "metadata": {"resourceVersion": "1"}}\
                """);
        } else if (outage == Outage.ANSWERS_500) {
            send(exchange, 500, "{}");
        } else {
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Path kubeconfig(HttpServer server) throws IOException {
        return Files.writeString(
                folder.resolve("kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    current-context: c
                    contexts: [{name: c, context: {cluster: c, user: u, namespace: default}}]
                    clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
                    users: [{name: u, user: {}}]
                    """.formatted(server.getAddress().getPort()));
    }

    private static int readiness(int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
            return http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_operator_that_starts_during_an_outage_gets_ready_after_it(Outage outage) throws Exception {
        try (Playground playground = Playground.start(Tools.fromEnvironment(), 1)) {
            // Given
            HttpServer server = apiServer(outage);
            int port = Ports.free();

            // When
            ChildProcess operator =
                    playground.startReplica(kubeconfig(server), Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)));

            // Then
            await("readiness")
                    .atMost(Duration.ofMinutes(2))
                    .failFast("the operator ended", () -> !operator.alive())
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> readiness(port) == 200);
            assertThat(lists.get()).isGreaterThan(FAILED_LISTS);
            server.stop(0);
        }
    }
}
