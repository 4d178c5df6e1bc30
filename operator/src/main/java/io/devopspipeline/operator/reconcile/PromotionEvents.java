// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Offer;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.resource.PromotionOrigin;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reconciles a resource when the one that it promotes from begins or ceases to serve a release. The SDK reports no change of a status that the operator
 * has written itself. So the other resource is reconciled once more after such a change, and then this one: by then the SDK's cache has the new status. An
 * informer of its own would keep a second copy of every resource.
 *
 * <p>What was offered last is in memory: after a restart every resource is reconciled anyway.
 */
final class PromotionEvents {
    private static final String INDEX = "promotes-from";

    private final SimpleInboundEventSource<DevOpsPipeline> source = new SimpleInboundEventSource<>(INDEX);
    private final Consumer<ResourceID> wake;
    private final Map<String, Offer> offered = new ConcurrentHashMap<>();
    /** The uids of those that were woken, until they were looked at. */
    private final Set<String> woken = ConcurrentHashMap.newKeySet();

    PromotionEvents() {
        this.wake = source::propagateEvent;
    }

    /** @param wake reconciles a resource */
    PromotionEvents(Consumer<ResourceID> wake) {
        this.wake = wake;
    }

    EventSource<?, DevOpsPipeline> prepare(EventSourceContext<DevOpsPipeline> context) {
        context.getPrimaryCache()
                .addIndexers(Map.of(
                        INDEX,
                        resource ->
                                PromotionOrigin.of(resource)
                                        .map(from -> key(resource.getMetadata().getNamespace(), from))
                                        .stream()
                                        .toList()));
        return source;
    }

    /** Reconciles those that promote from this resource, if it offers something else than when they were reconciled for it last. */
    void tell(PipelineResource resource, IndexedResourceCache<DevOpsPipeline> resources) {
        Offer offer = PromotionOrigin.offeredBy(resource.resource());
        if (!offer.equals(offered.put(resource.uid(), offer))) {
            resources.byIndex(INDEX, key(resource.namespace(), resource.name())).forEach(this::wake);
        }
    }

    private void wake(DevOpsPipeline other) {
        woken.add(other.getMetadata().getUid());
        wake.accept(ResourceID.fromResource(other));
    }

    /** Whether the resource that this one promotes from offers something else than when this one was looked at last. */
    boolean isWoken(PipelineResource resource) {
        return woken.contains(resource.uid());
    }

    /** The resource was looked at. */
    void seen(PipelineResource resource) {
        woken.remove(resource.uid());
    }

    /** Whether those that promote from this resource are to be reconciled for the status that is written now. */
    boolean isNews(
            PipelineResource resource, DevOpsPipelineStatus written, IndexedResourceCache<DevOpsPipeline> resources) {
        return !PromotionOrigin.offeredBy(resource.resource(), written).equals(offered.get(resource.uid()))
                && !resources
                        .byIndex(INDEX, key(resource.namespace(), resource.name()))
                        .isEmpty();
    }

    void forget(PipelineResource resource) {
        offered.remove(resource.uid());
        woken.remove(resource.uid());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
