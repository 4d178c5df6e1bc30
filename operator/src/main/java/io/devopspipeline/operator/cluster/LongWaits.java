// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Ends a request that the API server, or a proxy before it, wants to have again only after a while. The client would wait as long as it is told, for each further attempt, and
 * hold a reconcile meanwhile. The reconcile fails instead and comes back later, without a thread. Watches wait as they are told: they hold none.
 */
final class LongWaits implements Interceptor {
    private static final String RETRY_AFTER = "Retry-After";
    /** In seconds. The API server asks for one when it has too many requests. */
    private static final Set<String> SHORT = Set.of("0", "1");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;

    @Override
    public CompletableFuture<Boolean> afterFailure(
            HttpRequest.Builder builder, HttpResponse<?> response, RequestTags tags) {
        return wait(response)
                .map(wait -> CompletableFuture.<Boolean>failedFuture(new KubernetesClientException(
                        "the API server answered " + response.code() + " and asks to wait (" + RETRY_AFTER + ": " + wait
                                + ")",
                        response.code(),
                        null)))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    /** Seconds, or a date. Empty where the client does not wait, or not for long. */
    private static Optional<String> wait(HttpResponse<?> response) {
        boolean again = response.code() == TOO_MANY_REQUESTS || response.code() >= INTERNAL_SERVER_ERROR;
        return Optional.ofNullable(response.header(RETRY_AFTER)).filter(wait -> again && !SHORT.contains(wait));
    }
}
