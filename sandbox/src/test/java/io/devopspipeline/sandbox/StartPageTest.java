// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.clock.SteppedClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person gets who opens the sandbox's endpoint. */
class StartPageTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox sandbox;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = Sandbox.start(new SandboxOptions(
                0,
                Optional.of(folder),
                new SteppedClock(Instant.EPOCH),
                Path.of("python3"),
                folder.resolve("cache"),
                Set.of()));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
        http.close();
    }

    @Test
    void a_browser_gets_a_page_that_says_how_to_use_it() throws Exception {
        // When
        HttpResponse<String> answer = get("/", "text/html,application/xhtml+xml");

        // Then
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.body())
                .contains("AWS_ENDPOINT_URL=" + sandbox.endpoint())
                .contains("cloudformation", "codepipeline", "s3");
    }

    @Test
    void curl_gets_it_as_text() throws Exception {
        // When
        HttpResponse<String> answer = get("/", "*/*");

        // Then
        assertThat(answer.body()).startsWith("AWS sandbox\n").doesNotContain("<");
    }

    @Test
    void it_does_not_show_the_access_key() throws Exception {
        // When
        HttpResponse<String> answer = get("/", "text/html");

        // Then
        assertThat(answer.body()).doesNotContain(sandbox.accessKey("administrator"));
    }

    @Test
    void another_path_is_still_s3s() throws Exception {
        // When
        HttpResponse<String> answer = get("/bucket", "text/html");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(sandbox.endpoint() + path))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
