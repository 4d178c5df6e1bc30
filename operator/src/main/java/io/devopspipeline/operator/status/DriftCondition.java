// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.DriftedResource;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.StackDrift;
import io.devopspipeline.operator.status.conditions.ConditionStatus;
import io.devopspipeline.operator.status.conditions.Conditions;
import io.devopspipeline.operator.status.messages.DriftMessages;
import io.devopspipeline.operator.status.messages.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The condition Drifted, and what the status shows of drift. */
final class DriftCondition {
    private DriftCondition() {}

    /** Adds the condition. What the operator does not know after a restart stays as the last status shows it. */
    static @Nullable DriftStatus add(List<StackDrift> stacks, Conditions conditions, @Nullable DriftStatus last) {
        if (stacks.stream().anyMatch(StackDrift::drifted)) {
            conditions.add(ConditionType.Drifted, ConditionStatus.TRUE, DriftMessages.found(stacks));
            return status(stacks);
        }
        if (DriftMessages.refused(stacks)) {
            conditions.add(ConditionType.Drifted, ConditionStatus.UNKNOWN, DriftMessages.unknown(stacks));
            return last;
        }
        if (!stacks.isEmpty() && stacks.stream().allMatch(StackDrift::fresh)) {
            conditions.add(ConditionType.Drifted, ConditionStatus.FALSE, Message.of(Reason.NoDrift));
            return status(stacks);
        }
        if (stacks.stream().allMatch(stack -> stack.drift().isEmpty())) {
            conditions.keep(ConditionType.Drifted, Message.of(Reason.DriftNotChecked));
            return last;
        }
        conditions.add(ConditionType.Drifted, ConditionStatus.UNKNOWN, Message.of(Reason.DriftNotChecked));
        return null;
    }

    private static DriftStatus status(List<StackDrift> stacks) {
        return new DriftStatus(
                stacks.stream()
                        .flatMap(stack -> stack.drift().stream())
                        .map(Drift::at)
                        .min(Instant::compareTo)
                        .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null),
                stacks.stream()
                        .filter(StackDrift::drifted)
                        .flatMap(stack -> stack.resources().stream()
                                .map(resource -> resource(stack.stack().name(), resource)))
                        .toList());
    }

    private static DriftedResource resource(String stack, Drift.Resource resource) {
        return new DriftedResource(
                stack,
                resource.logicalId(),
                resource.type(),
                resource.status(),
                Optional.of(DriftMessages.differences(resource))
                        .filter(text -> !text.isEmpty())
                        .orElse(null));
    }
}
