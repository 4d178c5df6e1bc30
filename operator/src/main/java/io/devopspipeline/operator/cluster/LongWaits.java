// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Ends a request when the API server, or a proxy before it, asks to wait for long. The client would wait as long as that before it makes the request again, and
 * hold a reconcile meanwhile. The reconcile fails instead and comes back later, without a thread. Watches hold none.
 */
final class LongWaits implements Interceptor {
    private static final String RETRY_AFTER = "Retry-After";
    /** So many seconds are waited for. The API server asks for one when it has too many requests, and for twice as many each time if that does not help. */
    private static final int LONGEST = 4;

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int INTERNAL_SERVER_ERROR = 500;

    @Override
    public CompletableFuture<Boolean> afterFailure(
            HttpRequest.Builder builder, HttpResponse<?> response, RequestTags tags) {
        return wait(response)
                .map(wait -> end(response, wait))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    /** What is left of the answer is given up. */
    private static CompletableFuture<Boolean> end(HttpResponse<?> response, String wait) {
        if (response.body() instanceof AsyncBody body) {
            body.cancel();
        }
        return CompletableFuture.failedFuture(new KubernetesClientException(
                "the API server answered " + response.code() + " and asks to wait (" + RETRY_AFTER + ": " + wait + ")",
                response.code(),
                null));
    }

    /** Seconds, or a date. Empty where the client does not wait, or not for long. */
    private static Optional<String> wait(HttpResponse<?> response) {
        boolean again = response.code() == TOO_MANY_REQUESTS || response.code() >= INTERNAL_SERVER_ERROR;
        return Optional.ofNullable(response.header(RETRY_AFTER)).filter(wait -> again && !isShort(wait));
    }

    private static boolean isShort(String wait) {
        return SECONDS.matcher(wait).matches() && Integer.parseInt(wait) <= LONGEST;
    }
}
