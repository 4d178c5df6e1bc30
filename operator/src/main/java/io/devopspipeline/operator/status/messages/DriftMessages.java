// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.DriftedResource;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.StackDrift;
import io.devopspipeline.operator.status.conditions.ConditionStatus;
import io.devopspipeline.operator.status.conditions.Conditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drift in words: the condition, and what the status shows of it. */
public final class DriftMessages {
    private static final int VALUE_MAX = 80;
    private static final int DIFFERENCES_MAX = 500;

    private DriftMessages() {}

    /** Adds the condition. What is not known after a restart stays as it was shown last. */
    public static @Nullable DriftStatus add(List<StackDrift> stacks, Conditions conditions, DevOpsPipelineStatus last) {
        String refusals = refusals(stacks);
        if (stacks.stream().anyMatch(StackDrift::drifted)) {
            conditions.add(ConditionType.Drifted, ConditionStatus.TRUE, Reason.DriftFound, found(stacks) + refusals);
            return status(stacks);
        }
        if (!refusals.isEmpty()) {
            conditions.add(
                    ConditionType.Drifted,
                    ConditionStatus.UNKNOWN,
                    Reason.DriftUnknown,
                    Reason.DriftUnknown.meaning() + refusals);
            return last.drift();
        }
        if (!stacks.isEmpty() && stacks.stream().allMatch(StackDrift::fresh)) {
            conditions.add(ConditionType.Drifted, ConditionStatus.FALSE, Reason.NoDrift, Reason.NoDrift.meaning());
            return status(stacks);
        }
        if (stacks.stream().allMatch(stack -> stack.drift().isEmpty())) {
            conditions.keep(ConditionType.Drifted, Reason.DriftNotChecked, Reason.DriftNotChecked.meaning());
            return last.drift();
        }
        conditions.add(
                ConditionType.Drifted,
                ConditionStatus.UNKNOWN,
                Reason.DriftNotChecked,
                Reason.DriftNotChecked.meaning());
        return null;
    }

    private static String refusals(List<StackDrift> stacks) {
        return stacks.stream()
                .flatMap(stack -> Stream.of(
                        stack.refusal(),
                        stack.drift().map(Drift::problem).orElse(""),
                        stack.drifted() ? notRevertible(stack) : ""))
                .filter(words -> !words.isEmpty())
                .map(words -> " " + words)
                .collect(Collectors.joining());
    }

    /** Why AWS could not make the change set that takes it back. */
    private static String notRevertible(StackDrift stack) {
        return stack.stack().changeSets().stream()
                .filter(set -> set.state() == ChangeSet.State.FAILED)
                .map(set -> "It cannot be taken back: " + set.reason())
                .collect(Collectors.joining(" "));
    }

    private static String found(List<StackDrift> stacks) {
        return stacks.stream()
                        .filter(StackDrift::drifted)
                        .flatMap(stack -> stack.drift().orElseThrow().resources().stream())
                        .map(resource -> resource.logicalId() + " (" + resource.type() + ") is "
                                + (resource.deleted()
                                        ? "deleted"
                                        : "not as its template says: " + differences(resource)))
                        .collect(Collectors.joining("; "))
                + ".";
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
                        .flatMap(stack -> stack.drift().orElseThrow().resources().stream()
                                .map(resource -> resource(stack.stack().name(), resource)))
                        .toList());
    }

    private static DriftedResource resource(String stack, Drift.Resource resource) {
        return new DriftedResource(
                stack,
                resource.logicalId(),
                resource.type(),
                resource.status(),
                Optional.of(differences(resource))
                        .filter(text -> !text.isEmpty())
                        .orElse(null));
    }

    private static String differences(Drift.Resource resource) {
        return cut(
                resource.differences().stream()
                        .map(difference -> difference.path() + ": " + cut(difference.expected(), VALUE_MAX) + " → "
                                + cut(difference.actual(), VALUE_MAX))
                        .collect(Collectors.joining(", ")),
                DIFFERENCES_MAX);
    }

    private static String cut(String text, int max) {
        return text.length() > max ? text.substring(0, max) + "…" : text;
    }
}
