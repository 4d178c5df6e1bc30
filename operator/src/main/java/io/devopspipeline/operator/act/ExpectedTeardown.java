// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import java.util.Optional;

/** What is known right after a step of the teardown, without asking AWS. */
public final class ExpectedTeardown {
    private ExpectedTeardown() {}

    public static TeardownObserved step(Step step, Outcome outcome, TeardownObserved before) {
        return switch (step) {
            case Step.StopReleases _ -> content(before, true, 1, true);
            case Step.SuspendScaling _ -> content(before, false, 1, true);
            case Step.SetDesiredCount _ -> content(before, false, 0, true);
            case Step.PurgeImages _ -> content(before, false, 0, outcome.more());
            case Step.DeregisterTaskDefinitions _ -> behind(before, outcome.more(), true);
            case Step.PurgeBucket _ -> behind(before, false, outcome.more());
            case Step.DeleteStack delete -> deleting(delete.kind(), delete.token(), before);
            case Step.ForceDeleteStack delete -> deleting(delete.kind(), delete.token(), before);
            default -> before;
        };
    }

    private static TeardownObserved content(TeardownObserved before, boolean scaling, int tasks, boolean images) {
        return new TeardownObserved(
                before.pipeline(),
                TeardownObserved.Releasing.NO,
                scaling,
                tasks,
                images,
                false,
                Optional.empty(),
                false);
    }

    private static TeardownObserved behind(TeardownObserved before, boolean revisions, boolean objects) {
        return new TeardownObserved(
                Optional.empty(),
                TeardownObserved.Releasing.NO,
                false,
                0,
                false,
                revisions,
                before.artifacts(),
                objects);
    }

    private static TeardownObserved deleting(StackKind kind, String token, TeardownObserved before) {
        return switch (kind) {
            case PIPELINE ->
                new TeardownObserved(
                        before.pipeline().map(stack -> going(stack, token)),
                        TeardownObserved.Releasing.NO,
                        false,
                        0,
                        false,
                        false,
                        Optional.empty(),
                        false);
            case ARTIFACTS ->
                new TeardownObserved(
                        Optional.empty(),
                        TeardownObserved.Releasing.NO,
                        false,
                        0,
                        false,
                        false,
                        before.artifacts().map(stack -> going(stack, token)),
                        false);
        };
    }

    private static ObservedStack going(ObservedStack stack, String token) {
        return stack.started("DELETE_IN_PROGRESS", token, stack.changedAt());
    }
}
