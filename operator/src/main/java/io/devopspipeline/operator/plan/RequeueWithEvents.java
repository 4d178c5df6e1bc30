// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.Observed;
import java.time.Duration;

/**
 * When to reconcile again where AWS tells by itself what happens. An event may get lost, so that what is in progress is looked at all the same, and everything now and
 * then. What AWS does not tell is polled.
 * @param polling for what AWS does not tell
 * @param safety while AWS is at work
 * @param resync while nothing is to happen
 */
public record RequeueWithEvents(RequeuePolicy polling, Duration safety, Duration resync) {

    public Duration after(Decision decision, Observed observed) {
        return switch (decision) {
            case Decision.Act(Step step) -> isReported(step) ? safety : polling.after(decision);
            case Decision.Wait(Waiting on) -> after(on, observed);
            case Decision.Settled _, Decision.Suspended _ -> idle(observed);
            case Decision.Stalled(StallCause cause) ->
                isReported(cause) ? idle(observed) : polling.after(decision, observed);
            case Decision.Gone _ -> Duration.ZERO;
        };
    }

    public Duration afterTeardown(Decision decision) {
        return switch (decision) {
            case Decision.Act(Step step) -> isReported(step) ? safety : polling.after(decision);
            case Decision.Wait(Waiting.StackWorks _) -> safety;
            case Decision.Suspended _ -> resync;
            default -> polling.afterTeardown(decision);
        };
    }

    private Duration idle(Observed observed) {
        return observed.releaseMoving() ? safety : resync;
    }

    /** A change set is worked out silently. */
    private static boolean isReported(Step step) {
        return switch (step) {
            case Step.CreateChangeSet _, Step.DeleteChangeSet _ -> false;
            default -> step.pace() != Step.Pace.AT_ONCE;
        };
    }

    /** The load balancer and CloudFormation's change sets have no events, and what is new is shown late. */
    private Duration after(Waiting on, Observed observed) {
        return switch (on) {
            case Waiting.StackWorks _, Waiting.ReleaseEnds _, Waiting.FirstImage _ -> safety;
            case Waiting.FirstApproval _, Waiting.FirstDeploy _, Waiting.Rollout _, Waiting.CountInRange _ -> safety;
            case Waiting.FirstCommit _, Waiting.TransitionEnabled _, Waiting.PlanApproval _ -> idle(observed);
            case Waiting.Planning _,
                    Waiting.HealthyTargets _,
                    Waiting.ServiceShown _,
                    Waiting.Promotion _,
                    Waiting.OutputsWritten _ -> polling.after(new Decision.Wait(on), observed);
        };
    }

    private static boolean isReported(StallCause cause) {
        return switch (cause) {
            case StallCause.FirstReleaseFailed _, StallCause.RolloutFailed _, StallCause.ImageNotPushed _ -> true;
            default -> false;
        };
    }
}
