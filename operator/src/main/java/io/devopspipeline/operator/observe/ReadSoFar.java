// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an observation has read. When AWS throttles the rest, the next attempt continues from it. What an earlier attempt has read may be minutes old: it is shown,
 * and nothing is changed by it.
 */
final class ReadSoFar {
    private final Instant began;
    private final Map<StackKind, Optional<ObservedStack>> stacks = new EnumMap<>(StackKind.class);
    private final Once<TargetHealthSummary> targets = new Once<>();
    private Once<PipelineState> release = new Once<>();
    private ServiceReads service = new ServiceReads();
    private ListedStacks listed = ListedStacks.NONE;
    private boolean stacksAreOld;
    private boolean serviceIsOld;

    ReadSoFar(Instant began) {
        this.began = began;
    }

    Instant began() {
        return began;
    }

    /** What is read from now on takes unchanged stacks from the list. */
    ReadSoFar with(Optional<ListedStacks> list) {
        listed = list.orElse(ListedStacks.NONE);
        return this;
    }

    /** The next attempt acts on nothing that this one has read. */
    ReadSoFar continued() {
        stacksAreOld = stacksAreOld
                || !stacks.isEmpty()
                || release.isKnown()
                || service.description().isKnown();
        serviceIsOld = service.description().isKnown();
        return this;
    }

    /** For a request, which is answered by what the release and the service are now. */
    void forgetContent() {
        release = new Once<>();
        var _ = newService();
    }

    /** Whether each stack was read in this attempt: only then it may be changed. */
    boolean stacksAreNew() {
        return !stacksAreOld;
    }

    Optional<ObservedStack> stack(StackKind kind, Supplier<Optional<ObservedStack>> read) {
        return stacks.computeIfAbsent(kind, _ -> read.get());
    }

    /** @param last the stack as it was read before */
    Optional<ObservedStack> stack(
            StackKind kind, Optional<ObservedStack> last, Supplier<Optional<ObservedStack>> read) {
        Optional<ObservedStack> unchanged = last.flatMap(listed::unchanged);
        stacksAreOld = stacksAreOld || unchanged.isPresent();
        return stack(kind, () -> unchanged.or(read));
    }

    Once<PipelineState> release() {
        return release;
    }

    ServiceReads service() {
        return service;
    }

    /** Whether the service was described in an earlier attempt: then it is not to be changed. */
    boolean serviceIsOld() {
        return serviceIsOld;
    }

    /** Everything of the service is read again. */
    ServiceReads newService() {
        service = new ServiceReads();
        serviceIsOld = false;
        return service;
    }

    Once<TargetHealthSummary> targets() {
        return targets;
    }
}
