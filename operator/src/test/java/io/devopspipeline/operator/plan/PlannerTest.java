// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
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
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.Plan;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner's table: what is wanted and observed → what is done next. */
class PlannerTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "creation",
        "stackStates",
        "updates",
        "plans",
        "replacements",
        "drift",
        "firstImageAndCount",
        "approval",
        "autoscaling",
        "settings",
        "health",
        "requests"
    })
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> creation() {
        return Stream.of(
                arguments("nothing there → artifacts stack", desired(), Observed.NOTHING, create(ARTIFACTS)),
                arguments(
                        "artifacts stack works → wait",
                        desired(),
                        artifacts(stack("CREATE_IN_PROGRESS")),
                        works("CREATE_IN_PROGRESS")),
                arguments(
                        "artifacts stack stands → pipeline stack",
                        desired(),
                        artifacts(stack("CREATE_COMPLETE")),
                        create(PIPELINE)),
                arguments(
                        "pipeline stack works → wait",
                        desired(),
                        with(stack("CREATE_IN_PROGRESS")),
                        works("CREATE_IN_PROGRESS")),
                arguments(
                        "pipeline stack complete with the count still in the template → hand over",
                        desired(),
                        with(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false")),
                        handOver()),
                arguments(
                        "hand-over while the first build runs → not held back",
                        desired(),
                        with(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false"), release("InProgress")),
                        handOver()),
                arguments(
                        "hand-over while Deploy runs → wait for it",
                        desired(),
                        with(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false"), deploying()),
                        new Wait(new Waiting.ReleaseEnds(deploying()))));
    }

    static Stream<Arguments> stackStates() {
        ObservedStack protectedForeign = foreign(stack("CREATE_COMPLETE"));
        ObservedStack tried = after(stack("ROLLBACK_COMPLETE"), ATTEMPT.token("create"));
        ObservedStack triedBefore = after(stack("ROLLBACK_COMPLETE"), "g1-" + OLD_DIGEST + "-create");
        ObservedStack deleteTried = after(stack("DELETE_FAILED"), ATTEMPT.token("delete"));
        ObservedStack stuck = after(stack("UPDATE_ROLLBACK_FAILED"), ATTEMPT.token("update"));
        ObservedStack stuckAgain = after(stack("UPDATE_ROLLBACK_FAILED"), ATTEMPT.token("continue"));
        return Stream.of(
                arguments(
                        "a stack of another owner → never touched",
                        desired(),
                        with(protectedForeign),
                        new Stalled(new StallCause.NotOwned(protectedForeign))),
                arguments(
                        "creation rolled back in this attempt → stalled",
                        desired(),
                        with(tried),
                        new Stalled(new StallCause.CreateFailed(tried))),
                arguments(
                        "creation rolled back in an earlier attempt → delete, to try again",
                        desired(),
                        with(triedBefore),
                        delete(PIPELINE)),
                arguments(
                        "ROLLBACK_FAILED of an earlier attempt → delete",
                        desired(),
                        with(after(stack("ROLLBACK_FAILED"), "g1-x-create")),
                        delete(PIPELINE)),
                arguments(
                        "rollback in progress → wait",
                        desired(),
                        with(stack("ROLLBACK_IN_PROGRESS")),
                        works("ROLLBACK_IN_PROGRESS")),
                arguments(
                        "update in progress → wait",
                        desired(),
                        with(stack("UPDATE_IN_PROGRESS")),
                        works("UPDATE_IN_PROGRESS")),
                arguments(
                        "cleaning up → wait",
                        desired(),
                        with(stack("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")),
                        works("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")),
                arguments(
                        "update rolling back → wait",
                        desired(),
                        with(stack("UPDATE_ROLLBACK_IN_PROGRESS")),
                        works("UPDATE_ROLLBACK_IN_PROGRESS")),
                arguments(
                        "deleted behind our back, still going → wait",
                        desired(),
                        with(stack("DELETE_IN_PROGRESS")),
                        works("DELETE_IN_PROGRESS")),
                arguments(
                        "a status of the future that works → wait",
                        desired(),
                        with(stack("REFACTOR_IN_PROGRESS")),
                        works("REFACTOR_IN_PROGRESS")),
                arguments(
                        "a status of the future that stands → stalled",
                        desired(),
                        with(stack("REFACTORED")),
                        new Stalled(new StallCause.UnknownStatus(stack("REFACTORED")))),
                arguments(
                        "change set never executed → delete the empty stack",
                        desired(),
                        with(stack("REVIEW_IN_PROGRESS")),
                        delete(PIPELINE)),
                arguments(
                        "delete failed behind our back → delete",
                        desired(),
                        with(stack("DELETE_FAILED")),
                        delete(PIPELINE)),
                arguments(
                        "delete failed in this attempt → stalled",
                        desired(),
                        with(deleteTried),
                        new Stalled(new StallCause.DeleteFailed(deleteTried))),
                arguments(
                        "rollback stuck → continue it once",
                        desired(),
                        with(stuck),
                        new Act(new Step.ContinueRollback(PIPELINE, "arn:stack", ATTEMPT.token("continue")))),
                arguments(
                        "rollback stuck after continuing → stalled",
                        desired(),
                        with(stuckAgain),
                        new Stalled(new StallCause.RollbackFailed(stuckAgain))));
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
                "The submitted information didn't contain changes. Submit different information to create a change set.");
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

    static Stream<Arguments> replacements() {
        ObservedStack old = output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_TEMPLATE);
        String id = plan(old, "repo:one").id();
        ObservedStack harmless = planned(
                old, "AVAILABLE", modify("AWS::ECS::TaskDefinition", "True"), modify("AWS::S3::Bucket", "False"));
        ObservedStack replacing =
                planned(old, "AVAILABLE", modify("AWS::ElasticLoadBalancingV2::LoadBalancer", "Conditional"));
        ObservedStack removing = planned(
                old, "AVAILABLE", new ChangeSet.Change("Repository", "AWS::CodeCommit::Repository", "Remove", "", ""));
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

    static Stream<Arguments> drift() {
        Instant found = THEN.plusSeconds(60);
        Desired correcting = reverting(desired(), found);
        ObservedStack stack = stack("UPDATE_COMPLETE");
        Plan plan = Plan.ofRevert(stack, correcting.pipeline());
        ChangeSet group = changeSet(plan.changeSet(), "AVAILABLE", modify("AWS::EC2::SecurityGroup", "False"));
        ChangeSet replacing = changeSet(plan.changeSet(), "AVAILABLE", modify("AWS::Logs::LogGroup", "True"));
        ChangeSet revision = changeSet(plan.changeSet(), "AVAILABLE", modify("AWS::ECS::TaskDefinition", "True"));
        ChangeSet failed = failedChangeSet(plan.changeSet(), "no");
        ObservedStack planned = stack.with(List.of(group));
        Service refused = service(2, 2, REVISION_1, revision(9, "repo:two", "settings"));
        Decision execute = new Act(new Step.ExecuteChangeSet(
                PIPELINE, plan.changeSet(), ATTEMPT.token("revert-" + plan.id().substring(ChangeSet.PREFIX.length()))));
        return Stream.of(
                arguments(
                        "drift found → change set, with the image that the stack has",
                        correcting,
                        with(stack),
                        new Act(new Step.CreateChangeSet(
                                PIPELINE, plan.changeSet(), Optional.of("repo:one"), false, true))),
                arguments("… ready → execute", correcting, with(planned), execute),
                arguments(
                        "… but the spec changed → that first",
                        correcting,
                        with(output(stack, "SpecDigest", OLD_DIGEST)),
                        update()),
                arguments(
                        "drift found before the stack's last change → nothing",
                        reverting(desired(), THEN.minusSeconds(60)),
                        with(stack),
                        new Settled()),
                arguments(
                        "the service runs an older revision than its newest, to which its family resolves → nothing",
                        correcting,
                        with(planned, refused),
                        new Settled()),
                arguments(
                        "a revision would be registered → nothing",
                        correcting,
                        with(stack.with(List.of(revision))),
                        new Settled()),
                arguments(
                        "a release runs → nothing yet",
                        correcting,
                        with(planned, release("InProgress")),
                        new Settled()),
                arguments(
                        "AWS cannot take it back → nothing",
                        correcting,
                        with(stack.with(List.of(failed))),
                        new Settled()),
                arguments(
                        "something would be replaced → a person",
                        correcting,
                        with(stack.with(List.of(replacing))),
                        new Wait(new Waiting.PlanApproval(
                                stack.with(List.of(replacing)), replacing, plan.id(), changes(false, ""), true))),
                arguments(
                        "approval required → a person",
                        reverting(approving(""), found),
                        with(planned),
                        new Wait(new Waiting.PlanApproval(planned, group, plan.id(), changes(true, ""), true))),
                arguments("… given → execute", reverting(approving(plan.id()), found), with(planned), execute));
    }

    static Stream<Arguments> firstImageAndCount() {
        return Stream.of(
                arguments(
                        "no image, first build runs → wait at zero",
                        desired(),
                        noImage(release("InProgress")),
                        new Wait(new Waiting.FirstImage())),
                arguments(
                        "no image, never ran → wait at zero",
                        desired(),
                        noImage(new PipelineState(Optional.empty(), List.of())),
                        new Wait(new Waiting.FirstImage())),
                arguments(
                        "no image, first release failed → stalled",
                        desired(),
                        noImage(release("Failed")),
                        new Stalled(new StallCause.FirstReleaseFailed(release("Failed")))),
                arguments(
                        "image there, service at zero → wished count",
                        desired(),
                        with(service(0, 0)),
                        new Act(new Step.SetDesiredCount(2))),
                arguments("scaled up → set count", count(3), with(service(2, 2)), new Act(new Step.SetDesiredCount(3))),
                arguments(
                        "scaled down → set count", count(1), with(service(2, 2)), new Act(new Step.SetDesiredCount(1))),
                arguments(
                        "scaled to zero → set count",
                        count(0),
                        with(service(2, 2)),
                        new Act(new Step.SetDesiredCount(0))),
                arguments(
                        "scaled during a rollout → set count",
                        count(3),
                        with(service(2, 1)),
                        new Act(new Step.SetDesiredCount(3))),
                arguments("no count given → what runs stays", countUnspecified(), with(service(2, 2)), new Settled()),
                arguments(
                        "no count given, none run → one",
                        countUnspecified(),
                        with(service(0, 0)),
                        new Act(new Step.SetDesiredCount(1))),
                arguments("zero wished, zero run → settled", count(0), with(service(0, 0)), new Settled()),
                arguments("scaled while suspended → nothing", suspended(), with(service(1, 1)), new Suspended()));
    }

    static Stream<Arguments> approval() {
        PipelineState waiting = waiting("e1", "e1");
        PipelineState rejected = answered("e1", "Failed", "Failed");
        TaskDefinition released = revision(3, "repo:two", "settings");
        TaskDefinition latest = revision(3, "repo:latest", "settings");
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
                        "first release approved and deployed → wished count",
                        desired(),
                        deployed.with(service(0, 0, released, released)),
                        new Act(new Step.SetDesiredCount(2))),
                arguments(
                        "… also when the build calls its image latest",
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

    static Stream<Arguments> autoscaling() {
        ObservedStack scaled = scaled(stack("UPDATE_COMPLETE"));
        ObservedStack failed = after(stack("UPDATE_ROLLBACK_COMPLETE"), ATTEMPT.token("scaling-x"));
        ObservedStack otherRange = output(scaled, "SpecDigest", OLD_DIGEST);
        Service none = service(0, 0);
        Service starting = service(4, 2);
        TaskCount.Autoscaled range = new TaskCount.Autoscaled(2, 8);
        return Stream.of(
                arguments(
                        "no image → wait at zero: a scalable target would start tasks",
                        autoscaled(2, 8),
                        noImage(release("InProgress")),
                        new Wait(new Waiting.FirstImage())),
                arguments(
                        "hand-over before there is an image → without scaling",
                        autoscaled(2, 8),
                        handingOverWithoutImage(),
                        handOver()),
                arguments(
                        "image there → update by which AWS takes over the count",
                        autoscaled(2, 8),
                        with(none),
                        scaling(true)),
                arguments(
                        "image there, Deploy runs → wait for it",
                        autoscaled(2, 8),
                        with(stack("UPDATE_COMPLETE"), deploying()),
                        new Wait(new Waiting.ReleaseEnds(deploying()))),
                arguments("image there, suspended → nothing", suspended(autoscaled(2, 8)), with(none), new Suspended()),
                arguments(
                        "that update rolled back in this attempt → stalled",
                        autoscaled(2, 8),
                        with(failed, none),
                        new Stalled(new StallCause.UpdateFailed(failed))),
                arguments(
                        "AWS scaled out, all run → settled",
                        autoscaled(2, 8),
                        with(scaled, service(2, 2)),
                        new Settled()),
                arguments(
                        "AWS scales out → wait for ECS, the count is AWS's",
                        autoscaled(2, 8),
                        with(scaled, starting),
                        new Wait(new Waiting.Rollout(starting))),
                arguments(
                        "somebody set a count outside of the range → AWS brings it back, we do not",
                        autoscaled(2, 8),
                        with(scaled, none),
                        new Wait(new Waiting.CountInRange(none, range))),
                arguments(
                        "range or target changed → update, still scaled",
                        autoscaled(2, 8),
                        with(otherRange),
                        new Act(new Step.UpdateStack(
                                PIPELINE,
                                ATTEMPT.token(RunningImage.operation("update", Optional.of("repo:one"))),
                                Optional.of("repo:one"),
                                true))),
                arguments(
                        "in force, and the images are gone → stays in force",
                        autoscaled(2, 8),
                        withoutImage(with(scaled)),
                        new Wait(new Waiting.FirstImage())),
                arguments(
                        "autoscaling taken away → update that gives the count back",
                        desired(),
                        with(scaled),
                        scaling(false)),
                arguments(
                        "… and then the wished count",
                        desired(),
                        with(service(5, 5)),
                        new Act(new Step.SetDesiredCount(2))));
    }

    private static Observed handingOverWithoutImage() {
        return withoutImage(with(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false"), service(0, 0)));
    }

    private static Observed withoutImage(Observed o) {
        return new Observed(o.artifacts(), o.pipeline(), o.release(), false, o.service(), o.targets());
    }

    private static Decision scaling(boolean autoscaled) {
        return new Act(new Step.UpdateStack(
                PIPELINE,
                ATTEMPT.token(RunningImage.operation("scaling", Optional.of("repo:one"))),
                Optional.of("repo:one"),
                autoscaled));
    }

    static Stream<Arguments> settings() {
        TaskDefinition old = revision(7, "repo:one", "old settings");
        TaskDefinition updated = revision(8, "repo:one", "settings");
        TaskDefinition slippedIn = revision(9, "repo:two", "old settings");
        ObservedStack refused =
                after(output(stack("UPDATE_ROLLBACK_COMPLETE"), "SpecDigest", OLD_DIGEST), ATTEMPT.token("update-x"));
        Service onRefused = service(2, 2, inactive(revision(9, "repo:one", "refused settings")), updated);
        Service failing = new Service(2, 2, 0, "COMPLETED", "", 1, old, rolled(updated, ATTEMPT), Optional.empty());
        Service underWay = new Service(2, 1, 1, "IN_PROGRESS", "", 2, old, rolled(updated, ATTEMPT), Optional.empty());
        return Stream.of(
                arguments(
                        "update rolled back in this attempt, service on the refused revision → take it back first",
                        desired(),
                        with(refused, onRefused),
                        roll(8)),
                arguments(
                        "an update registered a revision → roll to it",
                        desired(),
                        with(service(2, 2, old, updated)),
                        roll(8)),
                arguments(
                        "Deploy runs → leave the service to it",
                        desired(),
                        whileDeploying(old, updated),
                        new Settled()),
                arguments(
                        "rolled in this attempt, under way → wait",
                        desired(),
                        with(underWay),
                        new Wait(new Waiting.Rollout(underWay))),
                arguments(
                        "rolled in this attempt, ECS went back → stalled",
                        desired(),
                        with(failing),
                        new Stalled(new StallCause.RolloutFailed(failing))),
                arguments(
                        "rolled in an earlier attempt → roll again",
                        desired(),
                        with(service(2, 2, old, rolled(updated, Attempt.of(1, Optional.empty(), DIGEST)))),
                        roll(8)),
                arguments(
                        "Deploy slipped in with old settings → update with its image",
                        desired(),
                        with(service(2, 2, slippedIn, slippedIn)),
                        refresh("repo:two")),
                arguments(
                        "… and the template has that image already → roll to the template's revision",
                        desired(),
                        with(
                                parameter(stack("UPDATE_COMPLETE"), "Image", "repo:two"),
                                service(2, 2, slippedIn, slippedIn)),
                        roll(0)),
                arguments(
                        "a rolled-back update left the service on a revision it deregistered → roll to the newest",
                        desired(),
                        with(service(2, 2, inactive(revision(9, "repo:one", "refused settings")), updated)),
                        roll(8)));
    }

    private static Observed withoutService(int misses) {
        Observed o = serving();
        return new Observed(
                o.artifacts(), o.pipeline(), o.release(), o.image(), Optional.empty(), Optional.empty(), misses);
    }

    static Stream<Arguments> health() {
        Service starting = service(2, 1);
        TargetHealthSummary one = new TargetHealthSummary(1, 2, "Health checks failed");
        return Stream.of(
                arguments("serves as wished → settled", desired(), serving(), new Settled()),
                arguments(
                        "ECS does not show the service yet → wait",
                        desired(),
                        withoutService(1),
                        new Wait(new Waiting.ServiceShown(serving().pipeline().orElseThrow()))),
                arguments(
                        "… nor at the third observation in a row → stalled, never ready",
                        desired(),
                        withoutService(3),
                        new Stalled(new StallCause.ServiceMissing(
                                serving().pipeline().orElseThrow()))),
                arguments(
                        "… and zero tasks requested → stalled as well",
                        count(0),
                        withoutService(3),
                        new Stalled(new StallCause.ServiceMissing(
                                serving().pipeline().orElseThrow()))),
                arguments("tasks start → wait", desired(), with(starting), new Wait(new Waiting.Rollout(starting))),
                arguments(
                        "ECS gave up → stalled",
                        desired(),
                        with(failedRollout()),
                        new Stalled(new StallCause.RolloutFailed(failedRollout()))),
                arguments(
                        "a task ended by itself → wait, ECS starts another",
                        desired(),
                        with(crashing(false)),
                        new Wait(new Waiting.Rollout(crashing(false)))),
                arguments(
                        "ECS says that no task stays → stalled",
                        desired(),
                        with(crashing(true)),
                        new Stalled(new StallCause.RolloutFailed(crashing(true)))),
                arguments(
                        "a target is not healthy → wait",
                        desired(),
                        with(one),
                        new Wait(new Waiting.HealthyTargets(one, 2))),
                arguments(
                        "a release failed, the old version serves → settled",
                        desired(),
                        with(stack("UPDATE_COMPLETE"), release("Failed")),
                        new Settled()));
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(
                        "release requested → start it",
                        releaseRequested(),
                        serving(),
                        new Act(new Step.StartRelease("now"))),
                arguments(
                        "release requested before the pipeline exists → first things first",
                        releaseRequested(),
                        Observed.NOTHING,
                        create(ARTIFACTS)),
                arguments("suspended before anything exists → nothing", suspended(), Observed.NOTHING, new Suspended()),
                arguments("suspended and serving → settled", suspended(), serving(), new Settled()));
    }

    private static Observed whileDeploying(TaskDefinition current, TaskDefinition newest) {
        Observed o = with(service(2, 2, current, newest));
        return with(o, deploying());
    }

    private static ObservedStack planned(ObservedStack s, String executionStatus, ChangeSet.Change... changes) {
        return s.with(List.of(changeSet(plan(s, "repo:one").changeSet(), executionStatus, changes)));
    }

    private static ObservedStack plannedWith(ObservedStack s, String image) {
        return s.with(List.of(changeSet(plan(s, image).changeSet(), "AVAILABLE")));
    }

    private static ObservedStack failed(ObservedStack s, String reason) {
        return s.with(List.of(failedChangeSet(plan(s, "repo:one").changeSet(), reason)));
    }

    private static Decision createSet(ObservedStack s) {
        return new Act(new Step.CreateChangeSet(
                PIPELINE, plan(s, "repo:one").changeSet(), Optional.of("repo:one"), false, false));
    }

    private static Decision deleteSet(String name) {
        return new Act(new Step.DeleteChangeSet(PIPELINE, name));
    }

    private static Decision execute(ObservedStack s) {
        return new Act(new Step.ExecuteChangeSet(
                PIPELINE,
                plan(s, "repo:one").changeSet(),
                ATTEMPT.token(RunningImage.operation("update", Optional.of("repo:one")))));
    }

    private static Decision waits(ObservedStack s, String id, String approved) {
        return new Wait(new Waiting.PlanApproval(s, s.changeSets().getFirst(), id, changes(true, approved), false));
    }

    private static Decision create(StackKind kind) {
        return new Act(new Step.CreateStack(kind, ATTEMPT.token("create")));
    }

    private static Decision handOver() {
        return new Act(new Step.UpdateStack(
                PIPELINE,
                ATTEMPT.token(RunningImage.operation("hand-over", Optional.of("repo:one"))),
                Optional.of("repo:one"),
                false));
    }

    private static Decision update() {
        return new Act(new Step.UpdateStack(
                PIPELINE,
                ATTEMPT.token(RunningImage.operation("update", Optional.of("repo:one"))),
                Optional.of("repo:one"),
                false));
    }

    private static Decision refresh(String image) {
        return new Act(new Step.UpdateStack(
                PIPELINE,
                ATTEMPT.token(RunningImage.operation("image", Optional.of(image))),
                Optional.of(image),
                false));
    }

    private static Decision delete(StackKind kind) {
        return new Act(new Step.DeleteStack(kind, "arn:stack", ATTEMPT.token("delete")));
    }

    private static Decision roll(int revision) {
        return new Act(new Step.RollService("arn:family:" + revision, ATTEMPT.value()));
    }

    private static Decision works(String status) {
        return new Wait(new Waiting.StackWorks(stack(status)));
    }
}
