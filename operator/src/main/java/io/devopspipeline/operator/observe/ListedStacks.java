// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.cloudformation.StackSummary;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackPhase;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The stacks of one AWS account and region that stood well when they were listed.
 * @param stacks by their ids
 * @param at when the list was begun
 */
public record ListedStacks(Map<String, StackSummary> stacks, Instant at) {
    static final ListedStacks NONE = new ListedStacks(Map.of(), Instant.EPOCH);

    /** The stack as it was read before, if the list shows that no operation has changed it since. */
    Optional<ObservedStack> unchanged(ObservedStack last) {
        return Optional.ofNullable(stacks.get(last.id()))
                .filter(_ -> last.phase() == StackPhase.SETTLED)
                .filter(stack -> stack.status().equals(last.status())
                        && stack.changedAt().equals(last.changedAt()))
                .map(stack -> last.checkedForDrift(stack.driftCheckedAt()));
    }
}
