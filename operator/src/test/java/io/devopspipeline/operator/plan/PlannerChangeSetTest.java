// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ChangeSetFixtures.changeSet;
import static io.devopspipeline.operator.plan.ExpectedDecisions.create;
import static io.devopspipeline.operator.plan.ExpectedDecisions.createSet;
import static io.devopspipeline.operator.plan.ExpectedDecisions.deleteSet;
import static io.devopspipeline.operator.plan.ExpectedDecisions.execute;
import static io.devopspipeline.operator.plan.ExpectedDecisions.failed;
import static io.devopspipeline.operator.plan.ExpectedDecisions.handOver;
import static io.devopspipeline.operator.plan.ExpectedDecisions.planned;
import static io.devopspipeline.operator.plan.ExpectedDecisions.plannedWith;
import static io.devopspipeline.operator.plan.ExpectedDecisions.refresh;
import static io.devopspipeline.operator.plan.ExpectedDecisions.waits;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Suspended;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates that need an approval go through a change set. */
class PlannerChangeSetTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> plans() {
        ObservedStack old = output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_DIGEST);
        ObservedStack planned = planned(old, "AVAILABLE");
        ObservedStack oldAgain = changed(old, THEN.plusSeconds(60));
        String id = plan(old, "repo:one").id();
        ObservedStack other = old.with(List.of(changeSet(ChangeSet.PREFIX + "other", "AVAILABLE")));
        ObservedStack obsolete = planned(old, "OBSOLETE");
        ObservedStack atWork = planned(old, "UNAVAILABLE");
        ObservedStack empty = failed(
                old,
                "The submitted information didn't contain changes. Submit different information to create a change"
                        + " set.");
        ObservedStack refused = failed(old, "Parameter Cpu is wrong");
        ObservedStack rolledBack =
                after(output(stack("UPDATE_ROLLBACK_COMPLETE"), "SpecDigest", OLD_DIGEST), ATTEMPT.token("update-x"));
        ObservedStack rolledBackBefore =
                after(output(stack("UPDATE_ROLLBACK_COMPLETE"), "SpecDigest", OLD_DIGEST), "g1-x-update");
        ObservedStack notHandedOver = parameter(stack("CREATE_COMPLETE"), "HandedOver", "false");
        Service scaled = service(1, 1);
        TaskDefinition slippedIn = revision(9, "repo:two", "old settings");
        return Stream.of(
                arguments("approval required, spec changed → change set", approving(""), with(old), createSet(old)),
                arguments(
                        "approval required, creation → not planned",
                        approving(""),
                        artifacts(stack("CREATE_COMPLETE")),
                        create(PIPELINE)),
                arguments("approval required, hand-over → not planned", approving(""), with(notHandedOver), handOver()),
                arguments(
                        "approval required, hand-over and a changed spec → planned together",
                        approving(""),
                        with(output(notHandedOver, "SpecDigest", OLD_DIGEST)),
                        createSet(output(notHandedOver, "SpecDigest", OLD_DIGEST))),
                arguments(
                        "approval required, an update of ours left an old image → not planned",
                        approving(""),
                        with(service(2, 2, slippedIn, slippedIn)),
                        refresh("repo:two")),
                arguments(
                        "change set being made → wait",
                        approving(""),
                        with(atWork),
                        new Wait(new Waiting.Planning(atWork))),
                arguments("change set ready → a person", approving(""), with(planned), waits(planned, id, "")),
                arguments("change set ready, approved → execute", approving(id), with(planned), execute(old)),
                arguments(
                        "another plan approved → still a person",
                        approving("dop-plan-other"),
                        with(planned),
                        waits(planned, id, "dop-plan-other")),
                arguments(
                        "approved while Deploy runs → wait for it",
                        approving(id),
                        with(planned, deploying()),
                        new Wait(new Waiting.ReleaseEnds(deploying()))),
                arguments(
                        "approved, but a release brought another image → the old change set goes",
                        approving(id),
                        with(planned, service(2, 2, slippedIn, slippedIn)),
                        deleteSet(plan(old, "repo:one").changeSet())),
                arguments(
                        "… and the new one is approved already",
                        approving(id),
                        with(plannedWith(old, "repo:two"), service(2, 2, slippedIn, slippedIn)),
                        new Act(new Step.ExecuteChangeSet(
                                PIPELINE,
                                plan(old, "repo:two").changeSet(),
                                ATTEMPT.token(RunningImage.operation("update", Optional.of("repo:two")))))),
                arguments(
                        "the spec changed again → the old change set goes",
                        approving(""),
                        with(other),
                        deleteSet(ChangeSet.PREFIX + "other")),
                arguments(
                        "the spec was taken back → the change set goes",
                        approving(""),
                        with(stack("UPDATE_COMPLETE").with(other.changeSets())),
                        deleteSet(ChangeSet.PREFIX + "other")),
                arguments(
                        "somebody else updated the stack → the change set goes",
                        approving(id),
                        with(obsolete),
                        deleteSet(plan(old, "repo:one").changeSet())),
                arguments("it would change nothing → settled", approving(""), with(empty), new Settled()),
                arguments(
                        "AWS could not make it → stalled",
                        approving(""),
                        with(refused),
                        new Stalled(new StallCause.PlanFailed(
                                refused, refused.changeSets().getFirst()))),
                arguments(
                        "the approved update rolled back in this attempt → stalled",
                        approving(id),
                        with(rolledBack),
                        new Stalled(new StallCause.UpdateFailed(rolledBack))),
                arguments(
                        "… in an earlier attempt → a new plan, which the old approval does not cover",
                        approving(id),
                        with(planned(rolledBackBefore, "AVAILABLE")),
                        waits(
                                planned(rolledBackBefore, "AVAILABLE"),
                                plan(rolledBackBefore, "repo:one").id(),
                                id)),
                arguments(
                        "the same was approved and carried out before, and taken back → a person",
                        approving(id),
                        with(planned(oldAgain, "AVAILABLE")),
                        waits(
                                planned(oldAgain, "AVAILABLE"),
                                plan(oldAgain, "repo:one").id(),
                                id)),
                arguments(
                        "scaled while a person is waited for → set count",
                        approving(""),
                        with(planned, scaled),
                        new Act(new Step.SetDesiredCount(2))),
                arguments(
                        "suspended while a person is waited for → goes on waiting",
                        suspended(approving("")),
                        with(planned),
                        waits(planned, id, "")),
                arguments("suspended, approved → nothing", suspended(approving(id)), with(planned), new Suspended()));
    }
}
