// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Instant;
import java.util.List;

/** What is known right after a step, without asking AWS: the stack works, the service rolls. */
public final class ExpectedState {
    private ExpectedState() {}

    public static Observed step(Step step, String created, Observed before, Desired desired, Instant now) {
        return switch (step) {
            case Step.CreateStack create ->
                before.with(
                        create.kind(),
                        ObservedStack.atWork(
                                create.kind(),
                                desired.stack(create.kind()).name(),
                                created,
                                "CREATE_IN_PROGRESS",
                                create.token(),
                                now));
            case Step.UpdateStack update -> moved(before, update.kind(), "UPDATE_IN_PROGRESS", update.token(), now);
            case Step.CreateChangeSet create -> planned(before, create);
            case Step.ExecuteChangeSet execute ->
                moved(before, execute.kind(), "UPDATE_IN_PROGRESS", execute.token(), now);
            case Step.DeleteChangeSet delete -> without(before, delete);
            case Step.DeleteStack delete -> moved(before, delete.kind(), "DELETE_IN_PROGRESS", delete.token(), now);
            case Step.ForceDeleteStack delete ->
                moved(before, delete.kind(), "DELETE_IN_PROGRESS", delete.token(), now);
            case Step.ContinueRollback resume ->
                moved(before, resume.kind(), "UPDATE_ROLLBACK_IN_PROGRESS", resume.token(), now);
            case Step.SetDesiredCount count ->
                before.service()
                        .map(service -> before.with(service.scaled(count.count())))
                        .orElse(before);
            case Step.RollService _ ->
                before.service().map(service -> before.with(service.rolling())).orElse(before);
            case Step.StartRelease _ -> before;
            case Step.StopReleases _ -> before;
            case Step.SuspendScaling _ -> before;
            case Step.PurgeImages _ -> before;
            case Step.DeregisterTaskDefinitions _ -> before;
            case Step.PurgeBucket _ -> before;
        };
    }

    private static Observed moved(Observed before, StackKind kind, String status, String token, Instant now) {
        return before.stack(kind)
                .map(stack -> before.with(kind, stack.started(status, token, now)))
                .orElse(before);
    }

    private static Observed planned(Observed before, Step.CreateChangeSet create) {
        ChangeSet set = new ChangeSet(create.name(), "", "CREATE_PENDING", "UNAVAILABLE", "", List.of());
        return before.stack(create.kind())
                .map(stack -> before.with(create.kind(), stack.with(List.of(set))))
                .orElse(before);
    }

    private static Observed without(Observed before, Step.DeleteChangeSet delete) {
        return before.stack(delete.kind())
                .map(stack -> before.with(
                        delete.kind(),
                        stack.with(stack.changeSets().stream()
                                .filter(set -> !set.name().equals(delete.name()))
                                .toList())))
                .orElse(before);
    }
}
