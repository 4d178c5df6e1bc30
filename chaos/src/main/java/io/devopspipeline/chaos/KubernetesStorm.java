// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.util.Random;
import java.util.Set;

/** A Kubernetes API that refuses some writes with a conflict, and is away at times. */
final class KubernetesStorm implements Interceptor {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final double CONFLICTS = 0.2;

    private final Random dice;
    private volatile boolean away;

    KubernetesStorm(long seed) {
        this.dice = new Random(seed);
    }

    void away(boolean now) {
        away = now;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (away) {
            throw refused(HttpURLConnection.HTTP_UNAVAILABLE, "ServiceUnavailable", "the API server is away");
        }
        if (!READS.contains(request.method()) && unlucky()) {
            throw refused(HttpURLConnection.HTTP_CONFLICT, "Conflict", "the object has been modified");
        }
    }

    private synchronized boolean unlucky() {
        return dice.nextDouble() < CONFLICTS;
    }

    private static KubernetesClientException refused(int code, String reason, String message) {
        return new KubernetesClientException(new StatusBuilder()
                .withStatus("Failure")
                .withCode(code)
                .withReason(reason)
                .withMessage(message)
                .build());
    }
}
