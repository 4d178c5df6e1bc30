// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Commands;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.MissingResource;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;

/** The message of Ready, Reconciling and Stalled: what was decided. */
public final class ConditionMessages {
    private ConditionMessages() {}

    public static Message of(Decision decision, Observed observed) {
        return switch (decision) {
            case Decision.Act(Step step) -> StepMessages.of(step);
            case Decision.Wait(Waiting on) -> WaitingMessages.of(on, observed);
            case Decision.Stalled(StallCause cause) -> StallMessages.of(cause);
            case Decision.Settled _ -> ServiceMessages.serving(observed);
            case Decision.Suspended _ -> Message.of(Reason.Suspended);
            case Decision.Gone _ -> Message.of(Reason.TornDown);
        };
    }

    /** The same for a resource that is being deleted. */
    public static Message ofTeardown(Decision decision) {
        return switch (decision) {
            case Decision.Act(Step.SetDesiredCount _) -> Message.of(Reason.ScalingToZero);
            case Decision.Suspended _ -> suspendedTeardown();
            case Decision.Stalled(StallCause.DeleteFailed(ObservedStack stack)) -> StallMessages.blocked(stack);
            default -> of(decision, Observed.NOTHING);
        };
    }

    /** What a part of the status cannot show, for AWS does not have it. */
    public static Message missing(MissingResource missing) {
        return Message.of(Reason.ResourceMissing, StallMessages.missing(missing));
    }

    private static Message suspendedTeardown() {
        return Message.of(
                        Reason.Suspended,
                        "The resource was deleted while spec.suspend is true. The operator changes nothing in AWS, so"
                                + " it deletes nothing there.")
                .fix("To delete the stacks, run " + Commands.RESUME + ". To keep them in AWS, run " + Commands.RETAIN
                        + ".");
    }
}
