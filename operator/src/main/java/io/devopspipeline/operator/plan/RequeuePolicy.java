// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;

/**
 * When to look again. AWS's own durations set the pace: little is asked while the answer cannot have changed.
 * @param soon while AWS works on something that takes a minute or two
 * @param patient while AWS makes or deletes a stack, which takes minutes
 * @param settled the cheap look at the newest execution
 * @param full the look at everything, and the wait when only a person can help
 */
public record RequeuePolicy(Duration soon, Duration patient, Duration settled, Duration full) {

    public Duration after(Decision decision) {
        return switch (decision) {
            case Decision.Act act -> after(act.step());
            case Decision.Wait wait -> after(wait.on());
            case Decision.Settled _ -> settled;
            case Decision.Suspended _ -> settled;
            case Decision.Stalled stalled -> after(stalled.trouble());
            case Decision.Gone _ -> Duration.ZERO;
        };
    }

    /** A suspended teardown moves only when the spec does, which is seen at once. */
    public Duration afterTeardown(Decision decision) {
        return decision instanceof Decision.Suspended ? full : after(decision);
    }

    private Duration after(Step step) {
        return switch (step) {
            case Step.CreateStack create -> create.kind() == StackKind.PIPELINE ? patient : soon;
            case Step.DeleteStack delete -> delete.kind() == StackKind.PIPELINE ? patient : soon;
            case Step.UpdateStack _ -> soon;
            case Step.ForceDeleteStack delete -> delete.kind() == StackKind.PIPELINE ? patient : soon;
            case Step.ContinueRollback _ -> soon;
            case Step.CreateChangeSet _ -> soon;
            case Step.ExecuteChangeSet _ -> soon;
            case Step.DeleteChangeSet _ -> soon;
            case Step.SetDesiredCount count -> count.count() == 0 ? Duration.ZERO : soon;
            case Step.RollService _ -> soon;
            case Step.StartRelease _ -> soon;
            case Step.StopReleases _ -> Duration.ZERO;
            case Step.SuspendScaling _ -> Duration.ZERO;
            case Step.PurgeImages _ -> Duration.ZERO;
            case Step.DeregisterTaskDefinitions _ -> Duration.ZERO;
            case Step.PurgeBucket _ -> Duration.ZERO;
        };
    }

    /** A person takes hours. */
    private Duration after(Waiting waiting) {
        return switch (waiting) {
            case Waiting.StackWorks works -> after(works.stack());
            case Waiting.ReleaseEnds ends -> ends.release().moving() ? soon : settled;
            case Waiting.FirstApproval approval -> approval.release().moving() ? soon : settled;
            case Waiting.PlanApproval _ -> settled;
            default -> soon;
        };
    }

    private Duration after(ObservedStack stack) {
        return switch (stack.phase()) {
            case CREATING, DELETING -> stack.name().endsWith("-pipeline") ? patient : soon;
            default -> soon;
        };
    }

    /** What the pipeline or ECS may still mend by itself, and what serves all the same, is looked at more often. */
    private Duration after(StallCause trouble) {
        return switch (trouble) {
            case StallCause.FirstReleaseFailed _ -> settled;
            case StallCause.RolloutFailed _ -> settled;
            case StallCause.ConfigMapNotOwned _ -> settled;
            case StallCause.ConfigMapRefused _ -> settled;
            default -> full;
        };
    }
}
