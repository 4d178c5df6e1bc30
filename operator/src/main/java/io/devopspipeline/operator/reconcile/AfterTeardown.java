package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.plan.ObservedStack;
import io.devopspipeline.operator.plan.Remains;
import io.devopspipeline.operator.plan.StackKind;
import io.devopspipeline.operator.plan.Step;
import java.util.Optional;

/** What is known right after a step of the teardown, without asking AWS. */
final class AfterTeardown {
    private AfterTeardown() {}

    static Remains step(Step step, Outcome outcome, Remains before) {
        return switch (step) {
            case Step.StopReleases stop -> content(before, true, 1, true);
            case Step.SuspendScaling suspend -> content(before, false, 1, true);
            case Step.SetDesiredCount count -> content(before, false, 0, true);
            case Step.PurgeImages purge -> content(before, false, 0, outcome.more());
            case Step.DeregisterTaskDefinitions deregister -> behind(before, outcome.more(), true);
            case Step.PurgeBucket purge -> behind(before, false, outcome.more());
            case Step.DeleteStack delete -> deleting(delete.kind(), delete.token(), before);
            case Step.ForceDeleteStack delete -> deleting(delete.kind(), delete.token(), before);
            default -> before;
        };
    }

    private static Remains content(Remains before, boolean scaling, int tasks, boolean images) {
        return new Remains(
                before.pipeline(), Remains.Releasing.NO, scaling, tasks, images, false, Optional.empty(), false);
    }

    private static Remains behind(Remains before, boolean revisions, boolean objects) {
        return new Remains(
                Optional.empty(), Remains.Releasing.NO, false, 0, false, revisions, before.artifacts(), objects);
    }

    private static Remains deleting(StackKind kind, String token, Remains before) {
        return switch (kind) {
            case PIPELINE ->
                new Remains(
                        before.pipeline().map(stack -> going(stack, token)),
                        Remains.Releasing.NO,
                        false,
                        0,
                        false,
                        false,
                        Optional.empty(),
                        false);
            case ARTIFACTS ->
                new Remains(
                        Optional.empty(),
                        Remains.Releasing.NO,
                        false,
                        0,
                        false,
                        false,
                        before.artifacts().map(stack -> going(stack, token)),
                        false);
        };
    }

    private static ObservedStack going(ObservedStack stack, String token) {
        return ObservedStack.atWork(stack.name(), stack.id(), "DELETE_IN_PROGRESS", token, stack.changedAt());
    }
}
