// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.teardown;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Gone;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Suspended;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.TeardownDesired;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import java.util.Optional;

/**
 * The next step for a resource that is being deleted. Order: stop what could refill (executions, source events), test reports, pipeline stack, its left-over
 * task definitions, the bucket's content, artifacts stack. CloudFormation deletes the tasks together with their service, and the images together with their
 * registry. Only after it could not delete the pipeline stack, the operator suspends scaling, scales to zero and deletes the images before the next try: an
 * older version's template, or a change by hand, may keep them.
 *
 * <p>A stack that cannot be deleted is tried {@value #TRIES} times in one attempt; then, if its id is given for it, once by force, which
 * leaves in AWS what blocks. A suspended resource is not torn down: it waits until it is resumed or kept.
 */
public final class TeardownPlanner {
    /** How often one attempt asks AWS to delete a stack before a person must look at what blocks it. */
    static final int TRIES = 3;

    private static final String FORCE = "delete-force";

    private TeardownPlanner() {}

    public static Decision next(TeardownDesired removal, TeardownObserved remains) {
        if (removal.keep()) {
            return new Gone();
        }
        Decision decision = ladder(removal, remains);
        return removal.suspended() && decision instanceof Act ? new Suspended() : decision;
    }

    /** Whether the operation with this token left what it could not delete. */
    public static boolean forced(String token) {
        return token.endsWith("-" + FORCE);
    }

    private static Decision ladder(TeardownDesired removal, TeardownObserved remains) {
        return pipeline(removal, remains)
                .or(() -> when(remains.revisions(), new Step.DeregisterTaskDefinitions()))
                .or(() -> artifacts(removal, remains))
                .orElseGet(Gone::new);
    }

    private static Optional<Decision> pipeline(TeardownDesired removal, TeardownObserved remains) {
        return remains.pipeline().filter(ObservedStack::owned).map(stack -> blocked(stack)
                .or(() -> stopReleases(remains.releasing()))
                .or(() -> when(remains.scaling(), new Step.SuspendScaling()))
                .or(() -> when(remains.tasks() > 0, new Step.SetDesiredCount(0)))
                .or(() -> when(remains.images(), new Step.PurgeImages()))
                .or(() -> when(remains.reports(), new Step.DeleteReports()))
                .orElseGet(() -> delete(StackKind.PIPELINE, stack, removal)));
    }

    private static Optional<Decision> artifacts(TeardownDesired removal, TeardownObserved remains) {
        return remains.artifacts().filter(ObservedStack::owned).map(stack -> blocked(stack)
                .or(() -> when(remains.objects(), new Step.PurgeBucket()))
                .orElseGet(() -> delete(StackKind.ARTIFACTS, stack, removal)));
    }

    private static Optional<Decision> blocked(ObservedStack stack) {
        return switch (stack.phase()) {
            case WORKING, DELETING -> Optional.of(new Wait(new Waiting.StackWorks(stack)));
            case CREATING,
                    SETTLED,
                    ROLLED_BACK,
                    CREATE_FAILED,
                    ROLLBACK_STUCK,
                    UPDATE_STUCK,
                    DELETE_FAILED,
                    REVIEW,
                    UNKNOWN ->
                stack.terminationProtected()
                        ? Optional.of(new Stalled(new StallCause.TerminationProtected(stack)))
                        : Optional.empty();
        };
    }

    private static Optional<Decision> stopReleases(TeardownObserved.Releasing releasing) {
        return when(!releasing.equals(TeardownObserved.Releasing.NO), new Step.StopReleases(releasing.executionId()));
    }

    private static Decision delete(StackKind kind, ObservedStack stack, TeardownDesired removal) {
        Attempt attempt = removal.attempt();
        int tried = stack.deletionFailed() ? tries(stack, attempt) : 0;
        if (tried < TRIES) {
            return new Act(new Step.DeleteStack(kind, stack.id(), attempt.token("delete-" + (tried + 1))));
        }
        String force = attempt.token(FORCE);
        return removal.forced().contains(stack.id()) && !stack.token().equals(Optional.of(force))
                ? new Act(new Step.ForceDeleteStack(kind, stack.id(), force))
                : new Stalled(new StallCause.DeleteFailed(stack));
    }

    /** How often this attempt has tried already: the newest operation's token counts. */
    private static int tries(ObservedStack stack, Attempt attempt) {
        if (stack.token().equals(Optional.of(attempt.token(FORCE)))) {
            return TRIES;
        }
        for (int n = TRIES; n > 0; n--) {
            if (stack.token().equals(Optional.of(attempt.token("delete-" + n)))) {
                return n;
            }
        }
        return 0;
    }

    private static Optional<Decision> when(boolean needed, Step step) {
        return needed ? Optional.of(new Act(step)) : Optional.empty();
    }
}
