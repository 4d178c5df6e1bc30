// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.PipelineWaiter;
import java.util.Optional;

/** Approves a resource's release or plan as soon as it waits for approval. */
final class Approver {
    private final Manifests manifests;
    private final PipelineWaiter waiter;

    Approver(Manifests manifests, PipelineWaiter waiter) {
        this.manifests = manifests;
        this.waiter = waiter;
    }

    void look(PipelineSnapshot seen) {
        seen.waitingRelease().ifPresent(execution -> say(seen, Annotations.APPROVE_RELEASE, execution));
        seen.plan().ifPresent(plan -> say(seen, Annotations.APPROVE_PLAN, plan));
    }

    private void say(PipelineSnapshot seen, String annotation, String value) {
        boolean said = Optional.ofNullable(seen.resource().getMetadata().getAnnotations())
                .map(annotations -> value.equals(annotations.get(annotation)))
                .orElse(false);
        if (!said) {
            manifests.annotate(waiter.resource(), annotation, value);
        }
    }
}
