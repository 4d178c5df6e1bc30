// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackPhase;
import java.util.Optional;
import java.util.Set;

/** What to observe next: only what can have changed, given what was seen last. {@link CachedObserver} decides when everything is observed. */
public enum ObservationScope {
    /** Everything, as far as the ladder leads. */
    FULL,
    /** The pipeline stack works; nothing else moves. */
    PIPELINE_STACK,
    /** The same where AWS tells of the releases, and has reported none. */
    STACK_AND_SERVICE,
    /** The newest execution of the pipeline, and the service when it has ended: one call while nothing new has happened. */
    RELEASE,
    /** The service, and its targets once it is steady. */
    SERVICE,
    /** The targets of a steady service, and the service only when others are registered. */
    TARGETS;

    /** Whether the stacks that can have changed are read: their owner, their status, their parameters. */
    boolean readsStacks() {
        return parts().contains(Part.STACKS);
    }

    /** Whether the pipeline stack is followed, at which AWS was at work. */
    boolean readsPipelineStack() {
        return this == PIPELINE_STACK || this == STACK_AND_SERVICE;
    }

    /** What of that of which AWS tells by itself is read. */
    Set<Part> parts() {
        return switch (this) {
            case FULL, PIPELINE_STACK -> Part.ALL;
            case STACK_AND_SERVICE -> Set.of(Part.STACKS, Part.SERVICE);
            case RELEASE -> Set.of(Part.RELEASE);
            case SERVICE -> Set.of(Part.SERVICE);
            case TARGETS -> Set.of();
        };
    }

    /**
     * What to read of what AWS has reported. One part at a time; the others wait.
     * @param reported not empty
     */
    static ObservationScope ofReported(Set<Part> reported, Observed last) {
        ObservationScope next = next(last);
        if (reported.contains(Part.STACKS)) {
            return next == PIPELINE_STACK ? ofStack(reported, last) : FULL;
        }
        if (next.readsStacks() && !(next == PIPELINE_STACK && isUpdated(last))) {
            return next;
        }
        return reported.contains(Part.RELEASE) ? RELEASE : SERVICE;
    }

    /** Releases go on while AWS updates the pipeline stack. */
    private static boolean isUpdated(Observed last) {
        return last.pipeline().filter(ObservedStack::isUpdated).isPresent();
    }

    /** An approval, and a branch that is missing, depend on the stack. */
    private static ObservationScope ofStack(Set<Part> reported, Observed last) {
        boolean rests = last.missing().isEmpty()
                && last.release()
                        .filter(release ->
                                !release.running() && release.noBranch().isEmpty())
                        .isPresent();
        boolean approves =
                last.pipeline().filter(ObservedStack::approvalRequired).isPresent();
        return rests && !approves && !reported.contains(Part.RELEASE) ? STACK_AND_SERVICE : PIPELINE_STACK;
    }

    /**
     * @param before what was observed last; while a release and the service both move, they are observed in turn
     * @param serviceDue whether the service was not observed for some time
     */
    static ObservationScope next(Observed last, ObservationScope before, boolean serviceDue) {
        ObservationScope next = next(last);
        return switch (next) {
            case FULL, PIPELINE_STACK, STACK_AND_SERVICE, SERVICE -> next;
            case TARGETS -> serviceDue ? SERVICE : next;
            case RELEASE -> (isIdle(last) ? serviceDue : before == RELEASE && serviceMoves(last)) ? SERVICE : next;
        };
    }

    static ObservationScope next(Observed last) {
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
        return last.image() && !last.releaseMoving() ? behindRelease(last) : RELEASE;
    }

    private static ObservationScope behindRelease(Observed last) {
        if (!isSteady(last)) {
            return SERVICE;
        }
        return awaitsTargets(last) ? TARGETS : RELEASE;
    }

    /** Whether the service runs as specified and no execution runs: only a person, a commit or a task that ends changes that. */
    static boolean isIdle(Observed last) {
        return last.service().isPresent() && !last.releaseRunning() && isSteady(last) && !awaitsTargets(last);
    }

    private static boolean serviceMoves(Observed last) {
        return last.deploying() || !isSteady(last) || awaitsTargets(last);
    }

    private static boolean isSteady(Observed last) {
        return last.service().map(Service::steady).orElse(true);
    }

    /** ECS registers a target a moment after its task runs. */
    private static boolean awaitsTargets(Observed last) {
        int tasks = last.service().map(Service::desired).orElse(0);
        return last.targets()
                .filter(targets -> targets.healthy() < Math.max(targets.total(), tasks))
                .isPresent();
    }
}
