// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A client that calls the app all the time, and counts what fails. */
final class AvailabilityProbe implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final URI endpoint;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<String> answer = new AtomicReference<>("");
    private final List<String> recent = new ArrayList<>();
    private final Thread thread;
    private volatile boolean over;

    AvailabilityProbe(URI endpoint) {
        this.endpoint = endpoint;
        this.thread = Thread.ofVirtual().name("client").start(this::ask);
    }

    private void ask() {
        try {
            while (!over) {
                asked.incrementAndGet();
                try {
                    answered(once(endpoint));
                } catch (IOException e) {
                    failed.incrementAndGet();
                    answered("failed: " + e);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answered(String line) {
        answer.set(line);
        synchronized (recent) {
            recent.add(line);
        }
    }

    /** The answers since the last time that this was asked. */
    List<String> recent() {
        synchronized (recent) {
            List<String> lines = List.copyOf(recent);
            recent.clear();
            return lines;
        }
    }

    /** One request on a connection of its own. @return the first line of the answer */
    static String once(URI endpoint) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(endpoint)
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("HTTP " + answer.statusCode());
            }
            return answer.body().lines().findFirst().orElse("");
        }
    }

    int asked() {
        return asked.get();
    }

    int failed() {
        return failed.get();
    }

    String answer() {
        return String.valueOf(answer.get());
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
