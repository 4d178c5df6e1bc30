// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackPhase;
import java.util.Optional;

/** What to look at next: only what can have changed, given what was seen last. */
public enum ObservationScope {
    /** Everything, as far as the ladder leads. */
    FULL,
    /** The pipeline stack works; nothing else moves. */
    PIPELINE_STACK,
    /** The newest execution of the pipeline, and the service when it deploys: one call while nothing new has happened. */
    RELEASE,
    /** The service and its targets. */
    SERVICE;

    /** Whether the stacks that can have changed are read: their owner, their status, their parameters. */
    boolean readsStacks() {
        return this == FULL || this == PIPELINE_STACK;
    }

    public static ObservationScope next(Observed last) {
        Optional<StackPhase> pipeline = last.pipeline().map(ObservedStack::phase);
        if (last.artifacts().map(stack -> !stack.phase().stands()).orElse(true) || pipeline.isEmpty()) {
            return FULL;
        }
        if (last.artifacts().map(ObservedStack::planning).orElse(false)
                || last.pipeline().map(ObservedStack::planning).orElse(false)) {
            return FULL;
        }
        if (pipeline.get().moves()) {
            return PIPELINE_STACK;
        }
        if (!pipeline.get().stands() || last.service().isEmpty()) {
            return FULL;
        }
        return last.image() && !last.releaseMoving() && moving(last) ? SERVICE : RELEASE;
    }

    private static boolean moving(Observed last) {
        return last.service().map(service -> !service.steady()).orElse(false)
                || last.targets()
                        .map(targets -> targets.healthy() < targets.total())
                        .orElse(false);
    }
}
