// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Reconciles call AWS at the same time, on virtual threads: none may hold up another one, and none pays for a new connection each time. */
class TransportTest {
    private static final int CALLERS = 30;

    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    /** No request is answered before all have come. */
    private volatile CountDownLatch together = new CountDownLatch(CALLERS);

    private HttpServer server;
    private Transport transport;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLERS);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        transport = Transport.open();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop(0);
    }

    private void allCall() {
        together = new CountDownLatch(CALLERS);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, CALLERS).forEach(_ -> callers.submit(this::call));
        }
    }

    private int call() throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .build();
        var answer = transport
                .http()
                .prepareRequest(HttpExecuteRequest.builder().request(request).build())
                .call();
        try (var body = answer.responseBody().orElseThrow()) {
            return body.readAllBytes().length;
        }
    }

    @Test
    void callers_that_wait_for_aws_hold_no_other_caller_up() {
        // When
        allCall();

        // Then
        assertThat(together.getCount()).isZero();
        assertThat(connections).hasSize(CALLERS);
    }

    @Test
    void the_connections_are_kept_for_the_next_calls() {
        // Given
        allCall();

        // When
        allCall();

        // Then
        assertThat(connections).hasSize(CALLERS);
    }
}
