package io.devopspipeline.operator.plan;

import io.devopspipeline.operator.plan.Decision.Act;
import io.devopspipeline.operator.plan.Decision.Gone;
import io.devopspipeline.operator.plan.Decision.Stalled;
import io.devopspipeline.operator.plan.Decision.Wait;
import java.util.Optional;

/**
 * The next step for a resource that is being deleted. Order: stop what could refill (executions, source events), tasks to zero, images,
 * pipeline stack, its left-over task definitions, the bucket's content, artifacts stack. CloudFormation would choke on each of these.
 */
public final class TeardownPlanner {
    /** How often one attempt asks AWS to delete a stack before a person must look at what blocks it. */
    static final int TRIES = 3;

    private TeardownPlanner() {}

    public static Decision next(Remains remains) {
        if (remains.keep()) {
            return new Gone();
        }
        return pipeline(remains)
                .or(() -> when(remains.revisions(), new Step.DeregisterTaskDefinitions()))
                .or(() -> artifacts(remains))
                .orElseGet(Gone::new);
    }

    private static Optional<Decision> pipeline(Remains remains) {
        return remains.pipeline().filter(ObservedStack::ours).map(stack -> blocked(stack)
                .or(() -> stopReleases(remains.releasing()))
                .or(() -> when(remains.tasks() > 0, new Step.SetDesiredCount(0)))
                .or(() -> when(remains.images(), new Step.PurgeImages()))
                .orElseGet(() -> delete(StackKind.PIPELINE, stack, remains.attempt())));
    }

    private static Optional<Decision> artifacts(Remains remains) {
        return remains.artifacts().filter(ObservedStack::ours).map(stack -> blocked(stack)
                .or(() -> when(remains.objects(), new Step.PurgeBucket()))
                .orElseGet(() -> delete(StackKind.ARTIFACTS, stack, remains.attempt())));
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
                        ? Optional.of(new Stalled(new Trouble.TerminationProtected(stack)))
                        : Optional.empty();
        };
    }

    private static Optional<Decision> stopReleases(Remains.Releasing releasing) {
        return when(!releasing.equals(Remains.Releasing.NO), new Step.StopReleases(releasing.executionId()));
    }

    private static Decision delete(StackKind kind, ObservedStack stack, Attempt attempt) {
        int tried = stack.phase() == StackPhase.DELETE_FAILED ? tries(stack, attempt) : 0;
        return tried >= TRIES
                ? new Stalled(new Trouble.DeleteFailed(stack))
                : new Act(new Step.DeleteStack(kind, stack.id(), attempt.token("delete-" + (tried + 1))));
    }

    /** How often this attempt has tried already: the newest operation's token counts. */
    private static int tries(ObservedStack stack, Attempt attempt) {
        for (int n = TRIES; n > 0; n--) {
            if (stack.token().equals(attempt.token("delete-" + n))) {
                return n;
            }
        }
        return 0;
    }

    private static Optional<Decision> when(boolean needed, Step step) {
        return needed ? Optional.of(new Act(step)) : Optional.empty();
    }
}
