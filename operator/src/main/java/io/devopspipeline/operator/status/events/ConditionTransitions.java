// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.events;

import io.devopspipeline.crd.ConditionType;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.status.messages.Message;
import io.devopspipeline.operator.status.messages.StackMessages;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which transitions between two statuses become an Event and a line in the log, and with which text. */
public final class ConditionTransitions {
    /** Each change of the reason is an Event. */
    private static final Set<String> REASONS =
            Set.of(ConditionType.Ready.name(), ConditionType.PipelineSucceeded.name());
    /** Each change to True is an Event, and so is a new message while True: a stack was updated again. */
    private static final Set<String> MILESTONES = Set.of(
            ConditionType.ArtifactsReady.name(),
            ConditionType.InfrastructureReady.name(),
            ConditionType.ImageAvailable.name());
    /** These are warnings although the resource does not require manual action. */
    private static final Set<String> WORRYING = Set.of(
            Reason.Throttled.name(),
            Reason.AwsUnavailable.name(),
            Reason.ReleaseFailed.name(),
            Reason.RollingBackRelease.name(),
            Reason.TasksFailing.name(),
            Reason.DriftFound.name(),
            Reason.ConnectionPending.name());

    private ConditionTransitions() {}

    public static List<StatusEvent> between(List<Condition> before, List<Condition> after) {
        boolean stalled = after.stream().anyMatch(condition -> condition.type().equals(ConditionType.Stalled.name()));
        return after.stream()
                .filter(condition -> isEvent(condition, before))
                .map(condition -> new StatusEvent(
                        (stalled && condition.type().equals(ConditionType.Ready.name()))
                                || WORRYING.contains(condition.reason()),
                        condition.reason(),
                        condition.message()))
                .distinct()
                .toList();
    }

    private static boolean isEvent(Condition now, List<Condition> before) {
        if (now.reason().equals(Reason.NeverRan.name())) {
            return false;
        }
        if (now.type().equals(ConditionType.Drifted.name())) {
            return now.status().equals("True") != drifted(before);
        }
        boolean milestone = MILESTONES.contains(now.type()) && now.status().equals("True");
        boolean failing = now.type().equals(ConditionType.ServiceReady.name())
                && now.reason().equals(Reason.TasksFailing.name());
        return (milestone || failing || REASONS.contains(now.type()))
                && before.stream().noneMatch(old -> old.type().equals(now.type()) && same(old, now));
    }

    private static boolean drifted(List<Condition> conditions) {
        return conditions.stream()
                .anyMatch(old -> old.type().equals(ConditionType.Drifted.name())
                        && old.status().equals("True"));
    }

    /** A release or a plan is another one when its message is: that names the execution, or the plan and what the annotation says. */
    private static boolean same(Condition old, Condition now) {
        boolean reasonOnly = now.type().equals(ConditionType.ServiceReady.name())
                || (now.type().equals(ConditionType.Ready.name())
                        && !now.reason().equals(Reason.WaitingForPlanApproval.name()));
        return old.reason().equals(now.reason()) && (reasonOnly || old.message().equals(now.message()));
    }

    /** A request that failed. @param before what the last status has of it */
    public static Optional<StatusEvent> refused(@Nullable String before, DevOpsPipelineStatus now) {
        return Optional.ofNullable(now.handledRequests())
                .flatMap(handled -> Optional.ofNullable(handled.refused()))
                .filter(why -> !why.equals(before))
                .map(why -> new StatusEvent(
                        true,
                        Reason.RequestRefused.name(),
                        Message.of(Reason.RequestRefused, why).text()));
    }

    /** The resource is gone. @param stacks those that stay in AWS; empty: none does */
    public static StatusEvent deleted(Optional<String> stacks) {
        Message message = stacks.map(names -> Message.of(Reason.Retained, Reason.Retained.meaning() + ": " + names))
                .orElseGet(() -> Message.of(Reason.TornDown));
        return new StatusEvent(false, message.reason().name(), message.text());
    }

    /** What a stack that was deleted by force has left in AWS. */
    public static StatusEvent leftInAws(String stackId, ResourceFailure left) {
        Message message = Message.of(Reason.ForceDeleted, "Stack " + stackId + " was deleted by force.")
                .and(
                        "This resource stays in AWS: " + StackMessages.name(left)
                                + left.physicalId().map(id -> " " + id).orElse(""),
                        left.reason());
        return new StatusEvent(true, message.reason().name(), message.text());
    }
}
