package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.plan.ObservedStack;
import io.devopspipeline.operator.plan.Remains;
import io.devopspipeline.operator.plan.StackOperation;
import io.devopspipeline.operator.plan.Step;
import java.util.Map;
import java.util.Optional;

/** What is known right after a step of the teardown, without asking AWS. */
final class AfterTeardown {
    private AfterTeardown() {}

    static Remains step(Step step, Remains before) {
        return switch (step) {
            case Step.StopReleases stop ->
                new Remains(
                        false,
                        before.attempt(),
                        before.pipeline(),
                        Remains.Releasing.NO,
                        1,
                        false,
                        false,
                        Optional.empty(),
                        false);
            case Step.DeleteStack delete -> deleting(delete, before);
            default -> before;
        };
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
