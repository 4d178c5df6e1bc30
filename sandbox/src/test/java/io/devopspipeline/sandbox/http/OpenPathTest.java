// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an endpoint gets and sends that a program adds to a server that runs already. */
class OpenPathTest {
    private static final String PATH = "/_added/";

    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxServer server;

    @BeforeEach
    void start() throws Exception {
        server = new SandboxServer(0, anyone -> Optional.empty());
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void a_request_without_an_access_key_reaches_it() throws Exception {
        // Given
        server.open(PATH, call -> HttpAnswer.text(200, "text/plain", call.path()));

        // When
        HttpResponse<String> answer = http.send(request("view").build(), HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.body()).isEqualTo("/_added/view");
    }

    @Test
    void a_request_of_another_sites_page_does_not_reach_it() throws Exception {
        // Given
        server.open(PATH, call -> HttpAnswer.text(200, "text/plain", "served"));

        // When
        HttpResponse<String> answer = http.send(
                request("").header("Sec-Fetch-Site", "cross-site").build(), HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void each_part_of_an_answer_without_an_end_arrives_at_once() throws Exception {
        // Given
        PipedOutputStream events = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(events);
        server.open(PATH, call -> new HttpAnswer(200, Map.of("Content-Type", "text/event-stream"), body, -1));
        events.write("data: first\n".getBytes(StandardCharsets.UTF_8));

        // When
        HttpResponse<InputStream> answer = http.send(request("").build(), HttpResponse.BodyHandlers.ofInputStream());

        // Then
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            events.close();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + PATH + path));
    }
}
