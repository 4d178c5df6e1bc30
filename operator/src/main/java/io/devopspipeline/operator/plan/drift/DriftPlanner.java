// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.drift;

import io.devopspipeline.operator.plan.decision.DriftStep;
import io.devopspipeline.operator.plan.desired.DriftPolicy;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When AWS is asked for a stack's drift. Counted from when it last looked, which AWS tells, so that this survives restarts, and from the last
 * change of the stack, so that drift that comes back after each correction is corrected once per interval.
 */
public final class DriftPlanner {
    private static final Set<String> LOOKS_IN =
            Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED");

    private DriftPlanner() {}

    /**
     * @param known what was found last; empty: not known (any more)
     * @param detection the id of a look that is under way
     */
    public static Optional<DriftStep> next(
            DriftPolicy policy, ObservedStack stack, Optional<Drift> known, Optional<String> detection, Instant now) {
        if (!policy.on() || !LOOKS_IN.contains(stack.status())) {
            return Optional.empty();
        }
        if (detection.isPresent()) {
            return detection.<DriftStep>map(DriftStep.Follow::new);
        }
        if (policy.requested() || due(policy, stack, known, now)) {
            return Optional.of(new DriftStep.Detect());
        }
        return stack.driftCheckedAt()
                .filter(at -> known.map(drift -> drift.at().isBefore(at)).orElse(true))
                .map(at -> new DriftStep.Read());
    }

    private static boolean due(DriftPolicy policy, ObservedStack stack, Optional<Drift> known, Instant now) {
        Instant last = Stream.concat(stack.driftCheckedAt().stream(), known.map(Drift::at).stream())
                .reduce(stack.changedAt(), (one, other) -> one.isAfter(other) ? one : other);
        return !last.plus(policy.interval()).isAfter(now);
    }
}
