// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps every version of every DevOpsPipeline that the API server shows to somebody who watches, by phase and version. */
final class Recording implements Watcher<GenericKubernetesResource>, AutoCloseable {
    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup(DevOpsPipeline.GROUP)
            .withVersion(DevOpsPipeline.VERSION)
            .withKind("DevOpsPipeline")
            .withPlural("devopspipelines")
            .withNamespaced(true)
            .build();

    /** What stands between the phase and the version in a name. */
    static final String AT = " @";

    private final Map<String, GenericKubernetesResource> seen = new ConcurrentSkipListMap<>();
    private volatile String lost = "";
    private final KubernetesSerialization serialization;
    private final Watch watch;

    Recording(KubernetesClient client) {
        this.serialization = client.getKubernetesSerialization();
        this.watch = client.genericKubernetesResources(KIND).inAnyNamespace().watch(this);
    }

    @Override
    public void eventReceived(Action action, GenericKubernetesResource resource) {
        if (action == Action.ADDED || action == Action.MODIFIED) {
            String phase = ResourcePhase.of(serialization.convertValue(resource, DevOpsPipeline.class));
            seen.put(phase + AT + resource.getMetadata().getResourceVersion(), resource);
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        lost = String.valueOf(cause.getMessage());
    }

    /** Names are the phase, {@link #AT} and the version. */
    Map<String, GenericKubernetesResource> all() {
        if (!lost.isEmpty()) {
            throw new IllegalStateException("the watch ended: " + lost);
        }
        return Map.copyOf(seen);
    }

    @Override
    public void close() {
        watch.close();
    }
}
