// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the client asks an API server that refuses all requests and says when to come back. */
class LongWaitsTest {
    /** More than a connection takes at once, as the error page of a proxy may have. */
    private static final byte[] PAGE = new byte[200_000];

    private final AtomicInteger asked = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;
    private volatile int code = 503;
    private volatile String retryAfter = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::refuse);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void refuse(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(code, PAGE.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(PAGE);
        }
    }

    private KubernetesClient client() {
        return ClusterClient.of(
                new ConfigBuilder()
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(2)
                        .withRequestRetryBackoffInterval(1)
                        .build(),
                new KubernetesSerialization(),
                vertx,
                new ResourceLists(1_000_000));
    }

    private KubernetesClientException failure() {
        try (KubernetesClient client = client()) {
            return catchThrowableOfType(KubernetesClientException.class, () -> client.configMaps()
                    .inNamespace("team")
                    .withName("outputs")
                    .get());
        }
    }

    @ParameterizedTest(name = "{0}, Retry-After: {1}")
    @CsvSource({
        "503, 60",
        "503, 5",
        "500, 3600",
        "429, 30",
        "503, 'Fri, 01 Jan 2100 00:00:00 GMT'",
    })
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_request_ends_that_is_to_wait_for_long(int answer, String wait) {
        // Given
        code = answer;
        retryAfter = wait;

        // When
        KubernetesClientException failed = failure();

        // Then
        assertThat(failed.getCode()).isEqualTo(answer);
        assertThat(failed).hasMessageContaining("Retry-After: " + wait);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @CsvSource({"''", "0", "1"})
    void a_request_that_is_to_wait_a_moment_is_made_three_times(String wait) {
        // Given
        retryAfter = wait;

        // When
        KubernetesClientException failed = failure();

        // Then
        assertThat(failed.getCode()).isEqualTo(503);
        assertThat(asked).hasValue(3);
    }

    @Test
    void what_is_not_made_again_anyway_fails_as_before() {
        // Given
        code = 403;
        retryAfter = "60";

        // When
        KubernetesClientException failed = failure();

        // Then
        assertThat(failed.getMessage()).doesNotContain("Retry-After");
    }
}
