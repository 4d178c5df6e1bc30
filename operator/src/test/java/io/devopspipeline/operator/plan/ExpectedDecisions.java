// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ChangeSetFixtures.changeSet;
import static io.devopspipeline.operator.plan.ChangeSetFixtures.failedChangeSet;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.List;
import java.util.Optional;

/** The decisions that the planner's tables expect. */
final class ExpectedDecisions {
    private ExpectedDecisions() {}

    static Decision create(StackKind kind) {
        return new Act(new Step.CreateStack(kind, ATTEMPT.token("create")));
    }

    static Decision handOver() {
        return new Act(new Step.UpdateStack(
                PIPELINE,
                ATTEMPT.token(RunningImage.operation("hand-over", Optional.of("repo:one"))),
                Optional.of("repo:one"),
                false));
    }

    static Decision update() {
        return new Act(new Step.UpdateStack(
                PIPELINE,
                ATTEMPT.token(RunningImage.operation("update", Optional.of("repo:one"))),
                Optional.of("repo:one"),
                false));
    }

    static Decision refresh(String image) {
        return new Act(new Step.UpdateStack(
                PIPELINE,
                ATTEMPT.token(RunningImage.operation("image", Optional.of(image))),
                Optional.of(image),
                false));
    }

    static Decision delete(StackKind kind) {
        return new Act(new Step.DeleteStack(kind, "arn:stack", ATTEMPT.token("delete")));
    }

    static Decision roll(int revision) {
        return new Act(new Step.RollService("arn:family:" + revision, ATTEMPT.value()));
    }

    static Decision works(String status) {
        return new Wait(new Waiting.StackWorks(stack(status)));
    }

    static ObservedStack planned(ObservedStack s, String executionStatus, ChangeSet.Change... changes) {
        return s.with(List.of(changeSet(plan(s, "repo:one").changeSet(), executionStatus, changes)));
    }

    static ObservedStack plannedWith(ObservedStack s, String image) {
        return s.with(List.of(changeSet(plan(s, image).changeSet(), "AVAILABLE")));
    }

    static ObservedStack failed(ObservedStack s, String reason) {
        return s.with(List.of(failedChangeSet(plan(s, "repo:one").changeSet(), reason)));
    }

    static Decision createSet(ObservedStack s) {
        return new Act(new Step.CreateChangeSet(
                PIPELINE, plan(s, "repo:one").changeSet(), Optional.of("repo:one"), false, false));
    }

    static Decision deleteSet(String name) {
        return new Act(new Step.DeleteChangeSet(PIPELINE, name));
    }

    static Decision execute(ObservedStack s) {
        return new Act(new Step.ExecuteChangeSet(
                PIPELINE,
                plan(s, "repo:one").changeSet(),
                ATTEMPT.token(RunningImage.operation("update", Optional.of("repo:one")))));
    }

    static Decision waits(ObservedStack s, String id, String approved) {
        return new Wait(new Waiting.PlanApproval(s, s.changeSets().getFirst(), id, changes(true, approved), false));
    }
}
