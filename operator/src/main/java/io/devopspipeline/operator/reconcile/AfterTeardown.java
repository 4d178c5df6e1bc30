package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.act.Outcome;
import io.devopspipeline.operator.plan.ObservedStack;
import io.devopspipeline.operator.plan.Remains;
import io.devopspipeline.operator.plan.StackOperation;
import io.devopspipeline.operator.plan.Step;
import java.util.Map;
import java.util.Optional;

/** What is known right after a step of the teardown, without asking AWS. */
final class AfterTeardown {
    private AfterTeardown() {}

    static Remains step(Step step, Outcome outcome, Remains before) {
        return switch (step) {
            case Step.StopReleases stop -> content(before, 1, true);
            case Step.SetDesiredCount count -> content(before, 0, true);
            case Step.PurgeImages purge -> content(before, 0, outcome.more());
            case Step.DeregisterTaskDefinitions deregister -> behind(before, outcome.more(), true);
            case Step.PurgeBucket purge -> behind(before, false, outcome.more());
            case Step.DeleteStack delete -> deleting(delete, before);
            default -> before;
        };
    }

    private static Remains content(Remains before, int tasks, boolean images) {
        return new Remains(
                false,
                before.attempt(),
                before.pipeline(),
                Remains.Releasing.NO,
                tasks,
                images,
                false,
                Optional.empty(),
                false);
    }

    private static Remains behind(Remains before, boolean revisions, boolean objects) {
        return new Remains(
                false,
                before.attempt(),
                Optional.empty(),
                Remains.Releasing.NO,
                0,
                false,
                revisions,
                before.artifacts(),
                objects);
    }

    private static Remains deleting(Step.DeleteStack delete, Remains before) {
        return switch (delete.kind()) {
            case PIPELINE ->
                new Remains(
                        false,
                        before.attempt(),
                        before.pipeline().map(stack -> going(stack, delete.token())),
                        Remains.Releasing.NO,
                        0,
                        false,
                        false,
                        Optional.empty(),
                        false);
            case ARTIFACTS ->
                new Remains(
                        false,
                        before.attempt(),
                        Optional.empty(),
                        Remains.Releasing.NO,
                        0,
                        false,
                        false,
                        before.artifacts().map(stack -> going(stack, delete.token())),
                        false);
        };
    }

    private static ObservedStack going(ObservedStack stack, String token) {
        return new ObservedStack(
                stack.name(),
                stack.id(),
                "DELETE_IN_PROGRESS",
                "",
                true,
                stack.terminationProtected(),
                Map.of(),
                Map.of(),
                stack.changedAt(),
                Optional.of(new StackOperation(token, stack.changedAt(), Optional.empty(), 0)));
    }
}
