// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Applies manifests to one namespace by server-side apply, as one field manager. */
public final class Manifests {
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final KubernetesClient client;
    private final PatchContext apply;
    private final String namespace;

    public Manifests(KubernetesClient client, String fieldManager) {
        this(client, fieldManager, "default");
    }

    public Manifests(KubernetesClient client, String fieldManager, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(fieldManager)
                .withForce(true)
                .build();
    }

    /** Defines the resource and waits until the API server serves it, which is a moment later. */
    public void define(Path crd) throws IOException, InterruptedException {
        var _ = client.resource(Files.readString(crd)).patch(apply);
        long end = System.nanoTime() + SERVED_WITHIN.toNanos();
        while (!served()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the API server does not serve " + HasMetadata.getFullResourceName(DevOpsPipeline.class));
            }
            Thread.sleep(LOOK);
        }
    }

    private boolean served() {
        try {
            var _ = client.resources(DevOpsPipeline.class)
                    .inNamespace(namespace)
                    .list();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            return false;
        }
    }

    public void apply(Path manifest) throws IOException {
        apply(Files.readString(manifest));
    }

    public void apply(String manifest) {
        var _ = client.resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class))
                .inNamespace(namespace)
                .patch(apply);
    }

    /** By a merge patch, as kubectl annotates: another writer in between is no conflict. */
    public void annotate(Resource<DevOpsPipeline> resource, String key, String value) {
        String patch = Serialization.asJson(Map.of("metadata", Map.of("annotations", Map.of(key, value))));
        var _ = resource.patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }
}
