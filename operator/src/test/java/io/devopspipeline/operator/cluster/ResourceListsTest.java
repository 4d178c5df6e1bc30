// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.reconcile.Resources;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.netty.handler.codec.compression.Brotli;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client asks an API server that has fifty resources, and gets. */
class ResourceListsTest {
    private static final int COUNT = 50;
    private static final long ENOUGH = 1_000_000;
    private static final long LITTLE = 10_000;

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        asked.add(query);
        boolean page = query.contains("limit=");
        String next = page && !query.contains("continue=") ? "\"continue\": \"next\"" : "";
        byte[] answer = gzip("{\"kind\": \"DevOpsPipelineList\", \"metadata\": {" + next + "}, \"items\": ["
                + Collections.nCopies(page ? (int) ResourceLists.PAGE : COUNT, item()).stream()
                        .collect(Collectors.joining(","))
                + "]}");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    private String item() {
        return serialization.asJson(Resources.app());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private KubernetesClient client(ResourceLists lists) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return ClusterClient.of(new ConfigBuilder().withMasterUrl(url).build(), serialization, vertx, lists);
    }

    private static KubernetesResourceList<DevOpsPipeline> list(KubernetesClient client, ListOptions options) {
        return client.resources(DevOpsPipeline.class).inAnyNamespace().list(options);
    }

    private static ListOptionsBuilder page() {
        return new ListOptionsBuilder().withLimit(ResourceLists.PAGE);
    }

    @Test
    void all_resources_are_listed_with_one_request() {
        // Given
        try (KubernetesClient client = client(new ResourceLists(ENOUGH))) {
            // When
            var listed = list(client, page().withLabelSelector("a=b").build());

            // Then
            assertThat(listed.getItems()).hasSize(COUNT);
            assertThat(asked).containsExactly("labelSelector=a=b");
        }
    }

    @Test
    void a_list_that_is_too_large_is_given_up() {
        // Given
        try (KubernetesClient client = client(new ResourceLists(LITTLE))) {
            // When
            var thrown = catchThrowable(() -> list(client, page().build()));

            // Then
            assertThat(thrown).isInstanceOf(KubernetesClientException.class);
        }
    }

    @Test
    void after_a_list_that_was_too_large_resources_are_listed_in_pages() {
        // Given
        try (KubernetesClient client = client(new ResourceLists(LITTLE))) {
            var _ = catchThrowable(() -> list(client, page().build()));
            asked.clear();

            // When
            var listed = list(client, page().build());

            // Then
            assertThat(listed.getItems()).hasSize((int) ResourceLists.PAGE);
            assertThat(asked).containsExactly("limit=20");
        }
    }

    @Test
    void lists_that_follow_each_other_do_not_add_up() {
        // Given
        long oneAndAHalf = COUNT * item().length() * 3L / 2;
        try (KubernetesClient client = client(new ResourceLists(oneAndAHalf))) {
            list(client, page().build());

            // When
            list(client, page().build());

            // Then
            assertThat(asked).containsExactly("null", "null");
        }
    }

    @Test
    void a_page_behind_the_first_one_keeps_its_size() {
        // Given
        try (KubernetesClient client = client(new ResourceLists(ENOUGH))) {
            // When
            list(client, page().withContinue("next").build());

            // Then
            assertThat(asked).containsExactly("continue=next&limit=20");
        }
    }

    @Test
    void a_compressed_answer_needs_no_native_library() {
        assertThat(Brotli.isAvailable()).isFalse();
    }
}
