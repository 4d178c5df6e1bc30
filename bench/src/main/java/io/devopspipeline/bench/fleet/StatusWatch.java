// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Watches all resources, as a controller would: when the status of each one changed, and which ones are Ready now. */
final class StatusWatch implements ResourceEventHandler<DevOpsPipeline>, AutoCloseable {
    private final Map<String, PipelineSnapshot> latest = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> changes = new ConcurrentHashMap<>();
    private final SharedIndexInformer<DevOpsPipeline> informer;

    StatusWatch(KubernetesClient client) {
        informer = client.resources(DevOpsPipeline.class).inAnyNamespace().inform(this);
    }

    @Override
    public void onAdd(DevOpsPipeline resource) {
        latest.put(FleetStacks.key(resource), new PipelineSnapshot(resource));
    }

    @Override
    public void onUpdate(DevOpsPipeline before, DevOpsPipeline resource) {
        String key = FleetStacks.key(resource);
        latest.put(key, new PipelineSnapshot(resource));
        if (!Objects.equals(before.getStatus(), resource.getStatus())) {
            changes.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>()).add(System.nanoTime());
        }
    }

    @Override
    public void onDelete(DevOpsPipeline resource, boolean stateUnknown) {
        latest.remove(FleetStacks.key(resource));
    }

    /** How many resources of a namespace are settled: the operator looks at none of these when it starts again. */
    long settled(String namespace) {
        return latest.values().stream()
                .filter(seen -> seen.resource().getMetadata().getNamespace().equals(namespace))
                .filter(seen -> FleetStacks.resource(seen.resource()).isSettled())
                .count();
    }

    /** One that is not Ready, for a message. */
    String example() {
        return latest.values().stream()
                .filter(seen -> !seen.ready())
                .findFirst()
                .map(PipelineSnapshot::toString)
                .orElse("all are Ready");
    }

    /** When the status of a resource changed for the first time after this. */
    OptionalLong firstChange(String key, long nanoTime) {
        return changes.getOrDefault(key, List.of()).stream()
                .mapToLong(Long::longValue)
                .filter(at -> at > nanoTime)
                .min();
    }

    @Override
    public void close() {
        informer.close();
    }
}
