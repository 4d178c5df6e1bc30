// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.Cloner;

/**
 * Copies a DevOpsPipeline for each reconcile, so that nothing changes the one in the cache. Only its metadata can change: the spec and the status are records,
 * and both copies have the same. The SDK's own cloner writes the whole resource as JSON and reads it again.
 */
final class ResourceCloner implements Cloner {
    private final KubernetesSerialization serialization;

    /** @param serialization copies what is no DevOpsPipeline */
    ResourceCloner(KubernetesSerialization serialization) {
        this.serialization = serialization;
    }

    @Override
    @SuppressWarnings("unchecked") // a DevOpsPipeline has no subclass
    public <R extends HasMetadata> R clone(R resource) {
        return resource instanceof DevOpsPipeline pipeline ? (R) copy(pipeline) : serialization.clone(resource);
    }

    private static DevOpsPipeline copy(DevOpsPipeline pipeline) {
        DevOpsPipeline copy = new DevOpsPipeline();
        copy.setMetadata(new ObjectMetaBuilder(pipeline.getMetadata()).build());
        copy.setSpec(pipeline.getSpec());
        copy.setStatus(pipeline.getStatus());
        return copy;
    }
}
