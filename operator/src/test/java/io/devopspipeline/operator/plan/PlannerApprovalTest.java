// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.FirstReleaseFixtures.unapproved;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A release that waits for an approval keeps the service and the stack as they are. */
class PlannerApprovalTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("approval")
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> approval() {
        PipelineState waiting = waiting("e1", "e1");
        PipelineState rejected = answered("e1", "Failed", "Failed");
        TaskDefinition released = revision(3, "repo:two", "settings");
        TaskDefinition latest = revision(3, "repo:not-released", "settings");
        Observed deployed = unapproved(release("Succeeded"));
        return Stream.of(
                arguments(
                        "first image there, its approval waits → wait at zero",
                        desired(),
                        unapproved(waiting),
                        new Wait(new Waiting.FirstApproval(waiting))),
                arguments(
                        "first approval waits, a newer execution failed → wait for the approval all the same",
                        desired(),
                        unapproved(new PipelineState(
                                release("Failed").execution(), waiting.stages(), waiting.approval(), Optional.empty())),
                        new Wait(new Waiting.FirstApproval(new PipelineState(
                                release("Failed").execution(),
                                waiting.stages(),
                                waiting.approval(),
                                Optional.empty())))),
                arguments(
                        "first image there, not at its approval yet → wait at zero",
                        desired(),
                        unapproved(release("InProgress")),
                        new Wait(new Waiting.FirstDeploy())),
                arguments(
                        "first release rejected → stalled at zero, although there is an image",
                        desired(),
                        unapproved(rejected),
                        new Stalled(new StallCause.FirstReleaseFailed(rejected))),
                arguments(
                        "first release approved and deployed → desired count",
                        desired(),
                        deployed.with(service(0, 0, released, released)),
                        new Act(new Step.SetDesiredCount(2))),
                arguments(
                        "… also when the build gives its image the tag of the template",
                        desired(),
                        deployed.with(service(0, 0, latest, latest)),
                        new Act(new Step.SetDesiredCount(2))),
                arguments(
                        "… and when an update registered that image anew",
                        desired(),
                        unapproved(new PipelineState(
                                release("Succeeded").execution(), List.of(stage("Deploy", "e1", "Succeeded")))),
                        new Act(new Step.SetDesiredCount(2))),
                arguments(
                        "a later release waits for approval → settled, the version before serves",
                        desired(),
                        with(parameter(stack("UPDATE_COMPLETE"), "Approval", "Required"), waiting),
                        new Settled()),
                arguments(
                        "a later release was rejected → settled",
                        desired(),
                        with(parameter(stack("UPDATE_COMPLETE"), "Approval", "Required"), rejected),
                        new Settled()),
                arguments(
                        "approval switched off while a release waits for it → the update waits, it would cancel it",
                        desired("Approval", "NotRequired"),
                        with(
                                output(
                                        parameter(stack("UPDATE_COMPLETE"), "Approval", "Required"),
                                        "SpecDigest",
                                        OLD_DIGEST),
                                waiting),
                        new Wait(new Waiting.ReleaseEnds(waiting))),
                arguments(
                        "… also when the newest execution has ended and an earlier one waits",
                        desired("Approval", "NotRequired"),
                        with(
                                output(
                                        parameter(stack("UPDATE_COMPLETE"), "Approval", "Required"),
                                        "SpecDigest",
                                        OLD_DIGEST),
                                new PipelineState(
                                        release("Failed").execution(),
                                        waiting.stages(),
                                        waiting.approval(),
                                        Optional.empty())),
                        new Wait(new Waiting.ReleaseEnds(new PipelineState(
                                release("Failed").execution(),
                                waiting.stages(),
                                waiting.approval(),
                                Optional.empty())))));
    }
}
