// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ChangeSetFixtures.changeSet;
import static io.devopspipeline.operator.plan.ChangeSetFixtures.failedChangeSet;
import static io.devopspipeline.operator.plan.ChangeSetFixtures.modify;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;

import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** AWS as far as the planner sees it, with dice for what succeeds: every state it can be found in, and what a step or a while makes of it. */
public final class SimulatedAws {
    private static final Instant LATER = THEN.plusSeconds(3600);
    private static final TaskDefinition REVISION_2 = revision(2, "repo:one", "settings");

    private final Random dice;

    SimulatedAws(long seed) {
        this.dice = new Random(seed);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    private boolean succeeds() {
        return dice.nextInt(3) > 0;
    }

    Desired spec() {
        return pick(List.of(
                desired(),
                count(0),
                autoscaled(1, 3),
                releaseRequested(),
                approving(""),
                approving("dop-plan-other"),
                reverting(desired(), THEN.plusSeconds(60))));
    }

    /** Whether somebody approves the plan that waits. */
    boolean approves() {
        return dice.nextBoolean();
    }

    /** Some state or other. */
    Observed found() {
        Optional<ObservedStack> pipeline = dice.nextInt(8) == 0 ? Optional.empty() : Optional.of(someStack());
        boolean stands = pipeline.map(stack -> stack.phase().stands()).orElse(false);
        return new Observed(
                dice.nextInt(8) == 0 ? Optional.empty() : Optional.of(stack("CREATE_COMPLETE")),
                pipeline,
                stands
                        ? Optional.of(pick(List.of(
                                release("InProgress"),
                                waiting("e1", "e1"),
                                deploying(),
                                release("Succeeded"),
                                release("Failed"))))
                        : Optional.empty(),
                stands && dice.nextBoolean(),
                stands ? Optional.of(someService()) : Optional.empty(),
                stands ? Optional.of(new TargetHealthSummary(2, 2, Optional.empty())) : Optional.empty());
    }

    private ObservedStack someStack() {
        ObservedStack some = output(
                stack(pick(SimulatedStates.STATUSES)), "SpecDigest", pick(List.of(DIGEST, OLD_DIGEST, OLD_TEMPLATE)));
        some = parameter(some, "HandedOver", pick(List.of("true", "false")));
        some = parameter(some, "Approval", pick(List.of("Required", "NotRequired")));
        some = parameter(some, "Autoscaling", pick(List.of("true", "false")));
        some = output(some, "EcrRepositoryUri", "repo");
        some = PlannerFixtures.after(some, pick(SimulatedStates.TOKENS));
        some = pick(List.of(some, some, leftOver(some)));
        return dice.nextInt(10) == 0 ? foreign(some) : some;
    }

    private ObservedStack leftOver(ObservedStack some) {
        return some.with(List.of(
                changeSet(ChangeSet.PREFIX + "left over", pick(List.of("AVAILABLE", "OBSOLETE", "UNAVAILABLE"))),
                changeSet(plan(some, "repo:one").changeSet(), pick(List.of("AVAILABLE", "OBSOLETE")))));
    }

    private Service someService() {
        TaskDefinition old = revision(0, "repo:one", "old settings");
        TaskDefinition unapproved = revision(0, "repo:not-released", "settings");
        TaskDefinition current = pick(List.of(REVISION_1, old, unapproved, inactive(REVISION_1)));
        TaskDefinition newest = pick(List.of(REVISION_1, REVISION_2, rolled(REVISION_2, ATTEMPT), old));
        return dice.nextInt(8) == 0
                ? pick(List.of(failedRollout(), crashing(true), crashing(false)))
                : service(pick(List.of(0, 1, 2)), pick(List.of(0, 1, 2)), current, newest);
    }

    /** What AWS makes of a step, well or badly. */
    Observed after(Step step, Observed o) {
        return switch (step) {
            case Step.CreateStack create -> created(create, o);
            case Step.UpdateStack update -> with(o, updated(update, o.pipeline().orElseThrow()));
            case Step.CreateChangeSet create ->
                with(o, planned(create, o.pipeline().orElseThrow()));
            case Step.ExecuteChangeSet execute ->
                with(
                        o,
                        updated(
                                new Step.UpdateStack(PIPELINE, execute.token(), Optional.of("repo:one"), false),
                                o.pipeline().orElseThrow()));
            case Step.DeleteChangeSet delete ->
                with(o, without(delete, o.pipeline().orElseThrow()));
            case Step.DeleteStack delete ->
                succeeds() ? without(o) : with(o, PlannerFixtures.after(stack("DELETE_FAILED"), delete.token()));
            case Step.RollBackStack back ->
                with(
                        o,
                        ended(
                                o.pipeline().orElseThrow(),
                                succeeds() ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_FAILED",
                                back.token()));
            case Step.ContinueRollback resume ->
                with(
                        o,
                        ended(
                                o.pipeline().orElseThrow(),
                                succeeds() ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_FAILED",
                                resume.token()));
            case Step.SetDesiredCount count ->
                o.with(o.service()
                        .map(s -> service(count.count(), 0, s.current(), s.newest()))
                        .orElseThrow());
            case Step.RollService roll ->
                o.with(o.service().map(s -> rolledTo(roll, s)).orElseThrow());
            case Step.StartRelease _, Step.RollBackRelease _ -> with(o, release("InProgress"));
            case Step.StoreImage _, Step.PromoteImage _ -> o;
            case Step.ForceDeleteStack _ -> o;
            case Step.StopReleases _ -> o;
            case Step.SuspendScaling _ -> o;
            case Step.PurgeImages _ -> o;
            case Step.DeleteReports _ -> o;
            case Step.DeregisterTaskDefinitions _ -> o;
            case Step.PurgeBucket _ -> o;
        };
    }

    private Observed created(Step.CreateStack create, Observed o) {
        if (create.kind() == StackKind.ARTIFACTS) {
            return o.with(StackKind.ARTIFACTS, stack("CREATE_COMPLETE"));
        }
        if (!succeeds()) {
            return with(without(o), PlannerFixtures.after(stack("ROLLBACK_COMPLETE"), create.token()));
        }
        ObservedStack made =
                PlannerFixtures.after(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false"), create.token());
        return new Observed(
                o.artifacts(),
                Optional.of(made),
                Optional.of(release("InProgress")),
                false,
                Optional.of(service(0, 0)),
                Optional.of(new TargetHealthSummary(0, 0, Optional.empty())));
    }

    private ObservedStack planned(Step.CreateChangeSet create, ObservedStack stack) {
        return stack.with(List.of(pick(List.of(
                changeSet(create.name(), "UNAVAILABLE"),
                changeSet(create.name(), "AVAILABLE"),
                changeSet(create.name(), "AVAILABLE", modify("AWS::S3::Bucket", "True")),
                failedChangeSet(create.name(), "The submitted information didn't contain changes."),
                failedChangeSet(create.name(), "no")))));
    }

    private static ObservedStack without(Step.DeleteChangeSet delete, ObservedStack stack) {
        return stack.with(stack.changeSets().stream()
                .filter(set -> !set.name().equals(delete.name()))
                .toList());
    }

    private ObservedStack updated(Step.UpdateStack update, ObservedStack before) {
        if (succeeds()) {
            ObservedStack done = output(ended(before, "UPDATE_COMPLETE", update.token()), "SpecDigest", DIGEST);
            done = parameter(
                    parameter(done, "HandedOver", "true"),
                    "Image",
                    update.image().orElse(""));
            return parameter(done, "Autoscaling", Boolean.toString(update.autoscaled()));
        }
        return ended(before, succeeds() ? "UPDATE_ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_FAILED", update.token());
    }

    private static ObservedStack ended(ObservedStack before, String status, String token) {
        return PlannerFixtures.after(changed(before, status, LATER), token);
    }

    private Service rolledTo(Step.RollService roll, Service s) {
        TaskDefinition revision = rolled(revision(9, s.current().image().orElseThrow(), "settings"), ATTEMPT);
        return succeeds()
                ? service(s.desired(), s.desired(), revision, revision)
                : service(
                        s.desired(),
                        s.desired(),
                        s.current().active() ? s.current() : revision(8, "repo:one", "old settings"),
                        revision);
    }

    /** What a while makes of a state in which AWS is at work. */
    Observed later(Waiting on, Observed o) {
        return switch (on) {
            case Waiting.StackWorks works -> settled(works.stack(), o);
            case Waiting.ReleaseEnds _ -> ended(o);
            case Waiting.Planning planning ->
                with(
                        o,
                        planned(
                                new Step.CreateChangeSet(
                                        PIPELINE,
                                        planning.stack().changeSets().getFirst().name(),
                                        Optional.empty(),
                                        false,
                                        false),
                                planning.stack()));
            case Waiting.PlanApproval _ -> o;
            case Waiting.Promotion _ -> o;
            case Waiting.FirstImage _ -> ended(o);
            case Waiting.FirstCommit _ -> ended(o);
            case Waiting.TransitionEnabled _ -> ended(o);
            case Waiting.FirstApproval _ -> ended(o);
            case Waiting.FirstDeploy _ -> deployed(o);
            case Waiting.Rollout _ ->
                o.with(o.service()
                        .map(s -> succeeds()
                                ? service(s.desired(), s.desired(), s.current(), s.newest())
                                : failedRollout())
                        .orElseThrow());
            case Waiting.ServiceShown _ -> o.withServiceMisses(3);
            case Waiting.OutputsWritten _ -> o;
            case Waiting.CountInRange outside ->
                o.with(o.service()
                        .map(s -> service(outside.range().least(), 0, s.current(), s.newest()))
                        .orElseThrow());
            case Waiting.HealthyTargets _ -> with(o, new TargetHealthSummary(2, 2, Optional.empty()));
        };
    }

    private Observed settled(ObservedStack stack, Observed o) {
        String token = stack.token().orElseThrow();
        return switch (stack.status()) {
            case "DELETE_IN_PROGRESS" -> succeeds() ? without(o) : with(o, ended(stack, "DELETE_FAILED", token));
            case "CREATE_IN_PROGRESS" ->
                succeeds()
                        ? created(new Step.CreateStack(StackKind.PIPELINE, token), o)
                        : with(o, ended(stack, "ROLLBACK_COMPLETE", token));
            case "ROLLBACK_IN_PROGRESS" -> with(o, ended(stack, "ROLLBACK_COMPLETE", token));
            case "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" ->
                standing(o, ended(stack, "UPDATE_COMPLETE", token));
            default -> standing(o, ended(stack, "UPDATE_ROLLBACK_COMPLETE", token));
        };
    }

    private Observed ended(Observed o) {
        boolean well = succeeds();
        return with(o, release(well ? "Succeeded" : "Failed"), o.image() || well);
    }

    private Observed deployed(Observed o) {
        return ended(o).with(service(0, 0, REVISION_2, REVISION_2));
    }

    private Observed standing(Observed o, ObservedStack stack) {
        return new Observed(
                o.artifacts(),
                Optional.of(stack),
                o.release().or(() -> Optional.of(release("Succeeded"))),
                true,
                o.service().or(() -> Optional.of(service(0, 0))),
                Optional.of(new TargetHealthSummary(2, 2, Optional.empty())));
    }

    private static Observed without(Observed o) {
        return new Observed(
                o.artifacts(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}
