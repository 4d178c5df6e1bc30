// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ChangeSetFixtures.modify;
import static io.devopspipeline.operator.plan.ExpectedDecisions.createSet;
import static io.devopspipeline.operator.plan.ExpectedDecisions.execute;
import static io.devopspipeline.operator.plan.ExpectedDecisions.planned;
import static io.devopspipeline.operator.plan.ExpectedDecisions.update;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When a changed spec updates the stack. */
class PlannerUpdateTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"updates", "replacements"})
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> updates() {
        ObservedStack old = output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_DIGEST);
        ObservedStack oldBranch = parameter(old, "BranchName", "develop");
        ObservedStack oldTemplate = output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_TEMPLATE);
        ObservedStack failed =
                after(output(stack("UPDATE_ROLLBACK_COMPLETE"), "SpecDigest", OLD_DIGEST), ATTEMPT.token("update-x"));
        ObservedStack failedBefore =
                after(output(stack("UPDATE_ROLLBACK_COMPLETE"), "SpecDigest", OLD_DIGEST), "g1-x-update");
        return Stream.of(
                arguments("spec changed → update with the running image", desired(), with(old), update()),
                arguments(
                        "spec changed while a build runs, pipeline untouched → update",
                        desired(),
                        with(old, release("InProgress")),
                        update()),
                arguments(
                        "branch changed while a build runs → wait: it would be cancelled",
                        desired(),
                        with(oldBranch, release("InProgress")),
                        new Wait(new Waiting.ReleaseEnds(release("InProgress")))),
                arguments(
                        "template changed while a build runs, change set ready → wait",
                        desired(),
                        with(planned(oldTemplate, "AVAILABLE"), release("InProgress")),
                        new Wait(new Waiting.ReleaseEnds(release("InProgress")))),
                arguments(
                        "tags changed while a build runs → wait: the pipeline takes tags, too",
                        desired(),
                        with(output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_TAGS), release("InProgress")),
                        new Wait(new Waiting.ReleaseEnds(release("InProgress")))),
                arguments(
                        "branch changed, nothing runs → update",
                        desired(),
                        with(oldBranch, release("Failed")),
                        update()),
                arguments(
                        "spec changed while Deploy runs → wait",
                        desired(),
                        with(old, deploying()),
                        new Wait(new Waiting.ReleaseEnds(deploying()))),
                arguments(
                        "update rolled back in this attempt → stalled",
                        desired(),
                        with(failed),
                        new Stalled(new StallCause.UpdateFailed(failed))),
                arguments("update rolled back in an earlier attempt → update", desired(), with(failedBefore), update()),
                arguments(
                        "update rolled back, spec taken back too → settled",
                        desired(),
                        with(stack("UPDATE_ROLLBACK_COMPLETE")),
                        new Settled()));
    }

    static Stream<Arguments> replacements() {
        ObservedStack old = output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_TEMPLATE);
        String id = plan(old, "repo:one").id();
        ObservedStack harmless = planned(
                old, "AVAILABLE", modify("AWS::ECS::TaskDefinition", "True"), modify("AWS::S3::Bucket", "False"));
        ObservedStack replacing =
                planned(old, "AVAILABLE", modify("AWS::ElasticLoadBalancingV2::LoadBalancer", "Conditional"));
        ObservedStack removing = planned(
                old,
                "AVAILABLE",
                new ChangeSet.Change("Repository", "AWS::CodeCommit::Repository", "Remove", Optional.empty(), ""));
        return Stream.of(
                arguments("the template changed → look first", desired(), with(old), createSet(old)),
                arguments("nothing of worth is lost → execute", desired(), with(harmless), execute(old)),
                arguments(
                        "the load balancer might be replaced → a person",
                        desired(),
                        with(replacing),
                        new Wait(new Waiting.PlanApproval(
                                replacing, replacing.changeSets().getFirst(), id, changes(false, ""), false))),
                arguments(
                        "the repository would be removed → a person",
                        desired(),
                        with(removing),
                        new Wait(new Waiting.PlanApproval(
                                removing, removing.changeSets().getFirst(), id, changes(false, ""), false))),
                arguments("approved → execute", desired(changes(false, id)), with(replacing), execute(old)));
    }
}
