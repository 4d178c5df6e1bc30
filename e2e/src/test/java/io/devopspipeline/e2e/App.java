// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What answers behind the load balancer. */
final class App {
    private App() {}

    static String answer(String endpoint) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
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
