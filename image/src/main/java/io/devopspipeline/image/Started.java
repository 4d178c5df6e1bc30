// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Pod;
import io.devopspipeline.testkit.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** An operator that a playground has started as {@link Pod} says, and that says it is ready. @param after which time */
record Started(ChildProcess process, Duration after) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** @throws IllegalStateException when it ends before */
    static Started with(Playground playground, List<String> command) throws Exception {
        int port = Ports.free();
        Path kubeconfig = playground.operatorKubeconfig();
        Map<String, String> settings =
                new HashMap<>(Pod.of(kubeconfig, playground.folder()).environment());
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        long begin = System.nanoTime();
        ChildProcess operator = playground.startReplica(command, kubeconfig, settings);
        URI ready = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        try (HttpClient http = HttpClient.newHttpClient()) {
            Awaitility.await("readiness")
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> isReady(http, ready, operator));
        }
        return new Started(operator, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static boolean isReady(HttpClient http, URI ready, ChildProcess operator) throws Exception {
        if (!operator.alive()) {
            throw new IllegalStateException("the operator ended:\n" + Files.readString(operator.log()));
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(ready).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }
}
