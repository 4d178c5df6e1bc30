// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** The fence on the way to the Kubernetes API: each write counts, nothing of a dead operator passes. */
final class KubernetesFence implements Interceptor {
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Fence fence;

    KubernetesFence(Fence fence) {
        this.fence = fence;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (READS.contains(request.method())) {
            fence.alive();
        } else {
            fence.before(name(request));
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (!READS.contains(request.method())) {
            fence.after(name(request));
        }
    }

    private static String name(HttpRequest request) {
        return "kubernetes:" + request.method() + " " + request.uri().getPath();
    }
}
