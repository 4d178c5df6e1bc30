// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.policy.NamespaceUsage;
import io.devopspipeline.operator.resource.PipelineResource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The other resources of a namespace, as the informer has them. The limits of a namespace are given to the oldest resources first, so that the one
 * that was created last does not fit, and not one that serves already.
 *
 * <p>The API server gives times in whole seconds. Of resources of the same second those come first that a reconcile was allowed for: they have stacks,
 * or are about to have them. The uid decides between the others.
 */
final class NamespaceNeighbours {
    /** By uid; of this process. After a restart the stacks in the status tell. */
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();

    /** What the older resources ask for. Those that are being deleted count until they are gone. */
    NamespaceUsage older(PipelineResource resource, Stream<DevOpsPipeline> ofItsNamespace) {
        Comparator<DevOpsPipeline> byAge = Comparator.comparing((DevOpsPipeline each) ->
                        String.valueOf(each.getMetadata().getCreationTimestamp()))
                .thenComparing(this::waits)
                .thenComparing(each -> each.getMetadata().getUid());
        return NamespaceUsage.of(ofItsNamespace
                .filter(each -> byAge.compare(each, resource.resource()) < 0)
                .map(DevOpsPipeline::getSpec));
    }

    void allow(PipelineResource resource) {
        allowed.add(resource.uid());
    }

    void forget(PipelineResource resource) {
        allowed.remove(resource.uid());
    }

    private boolean waits(DevOpsPipeline each) {
        return !allowed.contains(each.getMetadata().getUid())
                && Optional.ofNullable(each.getStatus())
                        .map(DevOpsPipelineStatus::stacks)
                        .filter(stacks -> !stacks.isEmpty())
                        .isEmpty();
    }
}
