// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an observation has read. When AWS throttles the rest, the next attempt goes on from it. The service comes last, so it is never in it.
 */
final class ReadSoFar {
    private final Instant began;
    private final Map<StackKind, Optional<ObservedStack>> stacks = new EnumMap<>(StackKind.class);
    private Optional<PipelineState> release = Optional.empty();
    private ListedStacks listed = ListedStacks.NONE;
    private boolean stacksAreOld;

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
    ReadSoFar goOn() {
        stacksAreOld = stacksAreOld || !stacks.isEmpty();
        return this;
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

    PipelineState release(Supplier<PipelineState> read) {
        PipelineState state = release.orElseGet(read);
        release = Optional.of(state);
        return state;
    }
}
