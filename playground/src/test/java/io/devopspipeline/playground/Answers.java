package io.devopspipeline.playground;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What an app says to who asks it over HTTP. */
final class Answers {
    private Answers() {}

    /** The first answer, which may take a while. */
    static String of(String endpoint) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint)).build();
        HttpClient http = HttpClient.newHttpClient();
        try (http) {
            return await("an answer")
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(
                            () -> http.send(request, HttpResponse.BodyHandlers.ofString())
                                    .body(),
                            body -> !body.isBlank());
        }
    }
}
