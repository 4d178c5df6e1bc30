// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;

/**
 * When to reconcile again. AWS's own durations set the pace: little is asked while the answer cannot have changed. After a failure, {@code Failures} in
 * {@code reconcile} decides.
 * @param active while AWS works on something that takes a minute or two
 * @param stackWork while AWS creates or deletes the pipeline stack, or finds new targets healthy, which takes minutes
 * @param idle the cheap observation of the latest execution
 * @param fullResync the observation of everything, and the wait while manual action is required
 */
public record RequeuePolicy(Duration active, Duration stackWork, Duration idle, Duration fullResync) {

    public Duration after(Decision decision) {
        return switch (decision) {
            case Decision.Act act -> after(act.step());
            case Decision.Wait wait -> after(wait.on());
            case Decision.Settled _ -> idle;
            case Decision.Suspended _ -> idle;
            case Decision.Stalled stalled -> after(stalled.trouble());
            case Decision.Gone _ -> Duration.ZERO;
        };
    }

    /** An execution that runs is followed closely, also while the resource is idle or waits for an approval. */
    public Duration after(Decision decision, Observed observed) {
        Duration after = after(decision);
        boolean idles =
                switch (decision) {
                    case Decision.Act _ -> false;
                    case Decision.Wait wait -> wait.on() instanceof Waiting.PlanApproval;
                    default -> true;
                };
        return idles && observed.releaseMoving() && after.compareTo(active) > 0 ? active : after;
    }

    /** A suspended teardown moves only when the spec does, which is seen at once. */
    public Duration afterTeardown(Decision decision) {
        return decision instanceof Decision.Suspended ? fullResync : after(decision);
    }

    private Duration after(Step step) {
        return switch (step.pace()) {
            case AT_ONCE -> Duration.ZERO;
            case SOON -> active;
            case STACK_WORK -> stackWork;
        };
    }

    /** A person takes hours. */
    private Duration after(Waiting waiting) {
        return switch (waiting) {
            case Waiting.StackWorks works -> after(works.stack());
            case Waiting.ReleaseEnds ends -> ends.release().moving() ? active : idle;
            case Waiting.FirstApproval approval -> approval.release().moving() ? active : idle;
            case Waiting.HealthyTargets _ -> stackWork;
            case Waiting.PlanApproval _ -> idle;
            case Waiting.FirstCommit _ -> idle;
            case Waiting.Promotion _ -> fullResync;
            case Waiting.TransitionEnabled _ -> idle;
            default -> active;
        };
    }

    private Duration after(ObservedStack stack) {
        return switch (stack.phase()) {
            case CREATING, DELETING -> stack.kind() == StackKind.PIPELINE ? stackWork : active;
            default -> active;
        };
    }

    /** What the pipeline or ECS may still mend by itself, and what serves all the same, is looked at more often. */
    private Duration after(StallCause trouble) {
        return switch (trouble) {
            case StallCause.FirstReleaseFailed _ -> idle;
            case StallCause.ImageNotPushed _ -> idle;
            case StallCause.PromotionNotPossible _ -> idle;
            case StallCause.ImageNotFound _ -> idle;
            case StallCause.RolloutFailed _ -> idle;
            case StallCause.ServiceMissing _ -> idle;
            case StallCause.ResourceMissing _ -> idle;
            case StallCause.ConfigMapNotOwned _ -> idle;
            case StallCause.OutputsNotEnabled _ -> idle;
            case StallCause.ConfigMapRefused _ -> idle;
            default -> fullResync;
        };
    }
}
