// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
import static io.devopspipeline.operator.status.messages.MessageFixtures.CLUSTER;
import static io.devopspipeline.operator.status.messages.MessageFixtures.LOG_GROUP;
import static io.devopspipeline.operator.status.messages.MessageFixtures.artifacts;
import static io.devopspipeline.operator.status.messages.MessageFixtures.change;
import static io.devopspipeline.operator.status.messages.MessageFixtures.changeSet;
import static io.devopspipeline.operator.status.messages.MessageFixtures.failed;
import static io.devopspipeline.operator.status.messages.MessageFixtures.failedChangeSet;
import static io.devopspipeline.operator.status.messages.MessageFixtures.failing;
import static io.devopspipeline.operator.status.messages.MessageFixtures.observed;
import static io.devopspipeline.operator.status.messages.MessageFixtures.ownedBy;
import static io.devopspipeline.operator.status.messages.MessageFixtures.release;
import static io.devopspipeline.operator.status.messages.MessageFixtures.saying;
import static io.devopspipeline.operator.status.messages.MessageFixtures.service;
import static io.devopspipeline.operator.status.messages.MessageFixtures.stack;
import static io.devopspipeline.operator.status.messages.MessageFixtures.stage;
import static io.devopspipeline.operator.status.messages.MessageFixtures.steady;
import static io.devopspipeline.operator.status.messages.MessageFixtures.stopped;
import static io.devopspipeline.operator.status.messages.MessageFixtures.waiting;
import static io.devopspipeline.operator.status.messages.MessageFixtures.working;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.MissingResource;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.Ownership;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One sample, or more, of everything that can be decided. */
final class DecisionLines {
    private static final String REPOSITORY = "AWS::CodeCommit::Repository";
    private static final UnapprovedImage UNAPPROVED = new UnapprovedImage("e1", "shop@sha256:aaaa", "shop@sha256:bbbb");

    private static final ImageOrigin.From.Resource STAGING = new ImageOrigin.From.Resource("staging", "team-a");
    private static final ImageOrigin.From.Repository NAMED = new ImageOrigin.From.Repository("shop", "1.4.0");
    private static final GivenImage PROMOTED = new GivenImage(
            "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop",
            "sha256:aaaa",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static final List<Step> STEPS = List.of(
            new Step.StoreImage(STAGING, PROMOTED),
            new Step.PromoteImage(STAGING, PROMOTED, "v1"),
            new Step.StoreImage(NAMED, PROMOTED),
            new Step.PromoteImage(NAMED, PROMOTED, "v1"),
            new Step.CreateStack(ARTIFACTS, "g1-a-create"),
            new Step.CreateStack(PIPELINE, "g1-a-create"),
            new Step.UpdateStack(PIPELINE, "g1-a-hand-over", Optional.of("repo:one"), false),
            new Step.UpdateStack(PIPELINE, "g1-a-update", Optional.of("repo:one"), false),
            new Step.DeleteStack(PIPELINE, "id", "g1-a-delete"),
            new Step.DeleteStack(ARTIFACTS, "id", "g1-a-delete-1"),
            new Step.DeleteStack(PIPELINE, "id", "g1-a-delete-1"),
            new Step.ForceDeleteStack(PIPELINE, "id", "g1-a-delete-force"),
            new Step.RollBackStack(PIPELINE, "id", "g1-a-roll-back"),
            new Step.ContinueRollback(PIPELINE, "id", "g1-a-continue"),
            new Step.CreateChangeSet(PIPELINE, "dop-plan-1", Optional.of("repo:one"), false, false),
            new Step.ExecuteChangeSet(PIPELINE, "dop-plan-1", "g1-a-update"),
            new Step.ExecuteChangeSet(PIPELINE, "dop-plan-1", "g1-a-revert-1"),
            new Step.DeleteChangeSet(PIPELINE, "dop-plan-1"),
            new Step.SetDesiredCount(1),
            new Step.SetDesiredCount(3),
            new Step.RollService("arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:7", "g1-a"),
            new Step.StartRelease("now"),
            new Step.RollBackRelease(UNAPPROVED),
            new Step.StopReleases(Optional.empty()),
            new Step.SuspendScaling(),
            new Step.PurgeImages(),
            new Step.DeleteReports(),
            new Step.DeregisterTaskDefinitions(),
            new Step.PurgeBucket());

    static final List<Waiting> WAITING = List.of(
            new Waiting.StackWorks(working("CREATE_IN_PROGRESS", "g1-a-create", 3)),
            new Waiting.StackWorks(artifacts("CREATE_IN_PROGRESS")),
            new Waiting.StackWorks(working("UPDATE_IN_PROGRESS", "g1-a-update", 1)),
            new Waiting.StackWorks(working("UPDATE_IN_PROGRESS", "g1-a-hand-over", 0)),
            new Waiting.StackWorks(working("UPDATE_IN_PROGRESS", "g1-a-revert-1", 0)),
            new Waiting.StackWorks(working("ROLLBACK_IN_PROGRESS", "g1-a-create", 0)),
            new Waiting.StackWorks(working("DELETE_IN_PROGRESS", "g1-a-delete-1", 2)),
            new Waiting.StackWorks(artifacts("DELETE_IN_PROGRESS")),
            new Waiting.ReleaseEnds(release("InProgress")),
            new Waiting.ReleaseEnds(waiting()),
            new Waiting.Planning(stack("UPDATE_COMPLETE")),
            plan(true, "", false, change("Listener", "Modify", "False")),
            plan(
                    false,
                    "dop-plan-0",
                    false,
                    change("LoadBalancer", "Modify", "True"),
                    change("Old", "Remove", ""),
                    change("New", "Add", "")),
            plan(true, "", true, change("Listener", "Modify", "False")),
            new Waiting.Promotion(STAGING),
            new Waiting.FirstImage(),
            new Waiting.FirstCommit(new ReleaseProblem.NoBranch(
                    "main", "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop", List.of())),
            new Waiting.FirstCommit(new ReleaseProblem.NoBranch(
                    "main", "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop", List.of("master"))),
            new Waiting.TransitionEnabled(stopped()),
            new Waiting.ReleaseEnds(stopped()),
            new Waiting.FirstApproval(waiting()),
            new Waiting.FirstDeploy(),
            new Waiting.Rollout(service(2, 1, "IN_PROGRESS", "", Optional.empty())),
            new Waiting.Rollout(failing()),
            new Waiting.ServiceShown(stack("UPDATE_COMPLETE")),
            new Waiting.CountInRange(steady(9), new TaskCount.Autoscaled(2, 6)),
            new Waiting.OutputsWritten("shop-outputs", "conflict"),
            new Waiting.HealthyTargets(new TargetHealthSummary(1, 2, Optional.empty()), 2),
            new Waiting.HealthyTargets(
                    new TargetHealthSummary(1, 2, Optional.of("Target.FailedHealthChecks: Health checks failed")), 2));

    static final List<StallCause> STALLED = List.of(
            new StallCause.NotOwned(ownedBy(Ownership.FOREIGN, "CREATE_COMPLETE")),
            new StallCause.NotOwned(ownedBy(Ownership.ADOPTABLE, "CREATE_COMPLETE")),
            new StallCause.NotOwned(ownedBy(Ownership.ADOPTED, "ROLLBACK_COMPLETE")),
            new StallCause.CreateFailed(failed("ROLLBACK_COMPLETE", CLUSTER)),
            new StallCause.CreateFailed(saying("ROLLBACK_COMPLETE", "The following resource(s) failed: [Cluster].")),
            new StallCause.CreateFailed(failed(
                    "ROLLBACK_COMPLETE",
                    new ResourceFailure(
                            "Repository",
                            REPOSITORY,
                            Optional.empty(),
                            Optional.of("CreateRepository request is not allowed because …")))),
            new StallCause.CreateFailed(failed(
                    "ROLLBACK_COMPLETE",
                    new ResourceFailure(
                            "Repository",
                            REPOSITORY,
                            Optional.empty(),
                            Optional.of("shop already exists in stack other")))),
            new StallCause.UpdateFailed(failed("UPDATE_ROLLBACK_COMPLETE", CLUSTER)),
            new StallCause.ImmutableFieldChanged(
                    stack("UPDATE_COMPLETE"), "spec.artifacts.bucketName", "shop-artifacts", ""),
            new StallCause.PlanFailed(stack("UPDATE_COMPLETE"), failedChangeSet()),
            new StallCause.RollbackFailed(failed("UPDATE_ROLLBACK_FAILED", CLUSTER, LOG_GROUP)),
            new StallCause.DeleteFailed(failed("DELETE_FAILED", CLUSTER, LOG_GROUP)),
            new StallCause.TerminationProtected(stack("CREATE_COMPLETE")),
            new StallCause.UnknownStatus(saying("UPDATE_FAILED", "Update cancelled.")),
            new StallCause.FirstReleaseFailed(
                    release("Failed", stage("Build", "Build terminated with state: FAILED", "https://console/build"))),
            new StallCause.FirstReleaseFailed(release(
                    "Failed",
                    stage(
                            "Build",
                            "Error calling startBuild: Cannot have more than 0 builds in queue for the account "
                                    + "(Error Code: AccountLimitExceededException)",
                            ""))),
            new StallCause.CreationLimitReached("dop-team-a-shop-pipeline"),
            new StallCause.PromotionNotPossible(STAGING, ImageOrigin.Obstacle.MISSING),
            new StallCause.PromotionNotPossible(STAGING, ImageOrigin.Obstacle.DELETING),
            new StallCause.PromotionNotPossible(STAGING, ImageOrigin.Obstacle.OTHER_REGION),
            new StallCause.PromotionNotPossible(STAGING, ImageOrigin.Obstacle.OTHER_ACCOUNT),
            new StallCause.PromotionNotPossible(STAGING, ImageOrigin.Obstacle.CYCLE),
            new StallCause.ImageNotFound(NAMED, true),
            new StallCause.ImageNotFound(NAMED, false),
            new StallCause.ImageNotPushed(stack("UPDATE_COMPLETE"), release("Succeeded")),
            new StallCause.CreateFailed(failed(
                    "ROLLBACK_COMPLETE",
                    new ResourceFailure(
                            "LoadBalancer",
                            "AWS::ElasticLoadBalancingV2::LoadBalancer",
                            Optional.empty(),
                            Optional.of("You are not subscribed to this service. (Error Code: OptInRequired)")))),
            new StallCause.ResourceMissing(
                    stack("UPDATE_COMPLETE"),
                    List.of(new MissingResource(
                            MissingResource.Kind.PIPELINE,
                            "dop-team-a-shop",
                            "AWS refused CodePipeline ListPipelineExecutions for pipeline dop-team-a-shop with "
                                    + "PipelineNotFoundException: \"No pipeline.\""))),
            new StallCause.ServiceMissing(stack("UPDATE_COMPLETE")),
            new StallCause.ImageNotApproved(UNAPPROVED),
            new StallCause.ConfigMapNotOwned("shop-outputs"),
            new StallCause.OutputsNotEnabled("shop-outputs", "team-a"),
            new StallCause.ConfigMapRefused("shop-outputs", "exceeded quota"),
            new StallCause.RolloutFailed(service(2, 0, "FAILED", "tasks failed to start.", Optional.empty())),
            new StallCause.RolloutFailed(failing()));

    private static final Observed SERVING = observed(Optional.of(steady(2)));

    private DecisionLines() {}

    private static Waiting plan(boolean approval, String approved, boolean reverts, ChangeSet.Change... changes) {
        UpdatePolicy policy = new UpdatePolicy(
                approval, Optional.of(approved).filter(id -> !id.isEmpty()), "dop/shop -n team-a", false);
        return new Waiting.PlanApproval(stack("UPDATE_COMPLETE"), changeSet(changes), "dop-plan-1", policy, reverts);
    }

    static Stream<GoldenLine> all() {
        return Stream.of(
                        STEPS.stream().map(step -> line("Step", step, new Decision.Act(step))),
                        WAITING.stream().map(on -> line("Waiting", on, new Decision.Wait(on))),
                        STALLED.stream().map(cause -> line("StallCause", cause, new Decision.Stalled(cause))),
                        Stream.<Decision>of(new Decision.Settled(), new Decision.Suspended(), new Decision.Gone())
                                .map(decision -> line("Decision", decision, decision)),
                        Stream.of(serving("scaled to zero", observed(Optional.of(steady(0))))),
                        teardown().map(DecisionLines::teardown))
                .flatMap(lines -> lines);
    }

    private static Stream<Decision> teardown() {
        return Stream.of(
                new Decision.Act(new Step.SetDesiredCount(0)),
                new Decision.Act(new Step.PurgeBucket()),
                new Decision.Wait(new Waiting.StackWorks(working("DELETE_IN_PROGRESS", "g1-a-delete-1", 2))),
                new Decision.Stalled(new StallCause.DeleteFailed(failed("DELETE_FAILED", CLUSTER, LOG_GROUP))),
                new Decision.Stalled(new StallCause.DeleteFailed(saying("DELETE_FAILED", "It is held."))),
                new Decision.Stalled(new StallCause.TerminationProtected(stack("CREATE_COMPLETE"))),
                new Decision.Suspended(),
                new Decision.Gone());
    }

    private static GoldenLine line(String what, Object sample, Decision decision) {
        return new GoldenLine(what + "." + sample.getClass().getSimpleName(), ConditionMessages.of(decision, SERVING));
    }

    private static GoldenLine serving(String variant, Observed observed) {
        return new GoldenLine("Decision.Settled, " + variant, ConditionMessages.of(new Decision.Settled(), observed));
    }

    private static GoldenLine teardown(Decision decision) {
        return new GoldenLine(
                "Teardown." + decision.getClass().getSimpleName(), ConditionMessages.ofTeardown(decision));
    }
}
