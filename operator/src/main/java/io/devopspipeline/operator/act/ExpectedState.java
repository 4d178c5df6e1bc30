// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What AWS is expected to show right after a step, without asking: the stack is at work, the service rolls, the registry is empty. The next
 * reconcile starts from it. One list of steps for both ladders; a step that a ladder never takes is an error there.
 */
public final class ExpectedState {
    private static final BiFunction<Observed, Instant, Observed> NEVER_WHILE_LIVING = (_, _) -> {
        throw new IllegalStateException("only a teardown takes this step");
    };
    private static final UnaryOperator<TeardownObserved> NEVER_IN_A_TEARDOWN = _ -> {
        throw new IllegalStateException("no teardown takes this step");
    };

    private final BiFunction<Observed, Instant, Observed> living;
    private final UnaryOperator<TeardownObserved> teardown;

    private ExpectedState(BiFunction<Observed, Instant, Observed> living, UnaryOperator<TeardownObserved> teardown) {
        this.living = living;
        this.teardown = teardown;
    }

    public static ExpectedState of(Step step, Outcome outcome) {
        return switch (step) {
            case Step.CreateStack create -> creating(create, outcome);
            case Step.UpdateStack update -> working(update.kind(), "UPDATE_IN_PROGRESS", update.token());
            case Step.CreateChangeSet create -> living(before -> planned(before, create));
            case Step.ExecuteChangeSet execute -> working(execute.kind(), "UPDATE_IN_PROGRESS", execute.token());
            case Step.DeleteChangeSet delete -> living(before -> without(before, delete));
            case Step.RollBackStack back -> working(back.kind(), "UPDATE_ROLLBACK_IN_PROGRESS", back.token());
            case Step.ContinueRollback resume -> working(resume.kind(), "UPDATE_ROLLBACK_IN_PROGRESS", resume.token());
            case Step.DeleteStack delete -> deleting(delete.kind(), delete.token());
            case Step.ForceDeleteStack delete -> deleting(delete.kind(), delete.token());
            case Step.SetDesiredCount count -> counted(count.count());
            case Step.RollService(String revision, String attempt) ->
                living(before -> service(before, service -> service.rolling(revision, attempt)));
            case Step.StartRelease _, Step.RollBackRelease _, Step.StoreImage _, Step.PromoteImage _ ->
                living(before -> before);
            case Step.StopReleases _ -> teardown(ExpectedState::stopped);
            case Step.SuspendScaling _ -> teardown(before -> pipeline(before, false, 1, before.images()));
            case Step.PurgeImages _ -> teardown(before -> pipeline(before, false, 0, outcome.more()));
            case Step.DeleteReports _ ->
                teardown(before -> pipeline(before, false, 0, false).withReports(false));
            case Step.DeregisterTaskDefinitions _ ->
                teardown(before -> TeardownObserved.afterPipeline(outcome.more(), before.artifacts(), true));
            case Step.PurgeBucket _ ->
                teardown(before -> TeardownObserved.afterPipeline(false, before.artifacts(), outcome.more()));
        };
    }

    /** For a resource that is to live. */
    public Observed after(Observed before, Instant now) {
        return living.apply(before, now);
    }

    /** For a resource that is being deleted. */
    public TeardownObserved after(TeardownObserved before) {
        return teardown.apply(before);
    }

    private static ExpectedState living(UnaryOperator<Observed> change) {
        return new ExpectedState((before, _) -> change.apply(before), NEVER_IN_A_TEARDOWN);
    }

    private static ExpectedState teardown(UnaryOperator<TeardownObserved> change) {
        return new ExpectedState(NEVER_WHILE_LIVING, change);
    }

    private static ExpectedState creating(Step.CreateStack create, Outcome outcome) {
        Outcome.CreatedStack created = outcome.created().orElseThrow();
        return new ExpectedState(
                (before, now) -> before.with(
                        create.kind(),
                        ObservedStack.atWork(
                                create.kind(),
                                created.name(),
                                created.id(),
                                "CREATE_IN_PROGRESS",
                                create.token(),
                                now)),
                NEVER_IN_A_TEARDOWN);
    }

    private static ExpectedState working(StackKind kind, String status, String token) {
        return new ExpectedState(
                (before, now) -> stack(before, kind, stack -> stack.started(status, token, now)), NEVER_IN_A_TEARDOWN);
    }

    private static ExpectedState deleting(StackKind kind, String token) {
        return new ExpectedState(
                (before, now) -> stack(before, kind, stack -> stack.started("DELETE_IN_PROGRESS", token, now)),
                before -> deleting(kind, token, before));
    }

    private static TeardownObserved deleting(StackKind kind, String token, TeardownObserved before) {
        UnaryOperator<ObservedStack> started = stack -> stack.started("DELETE_IN_PROGRESS", token, stack.changedAt());
        return switch (kind) {
            case PIPELINE ->
                before.pipeline()
                        .map(stack -> TeardownObserved.ofPipeline(started.apply(stack), Releasing.NO, false, 0, false))
                        .orElse(before);
            case ARTIFACTS ->
                TeardownObserved.afterPipeline(false, before.artifacts().map(started), false);
        };
    }

    private static ExpectedState counted(int count) {
        return new ExpectedState(
                (before, _) -> service(before, service -> service.scaled(count)),
                before -> pipeline(before, false, count, before.images()));
    }

    /** CloudFormation deletes a service together with its tasks. Once it could not, they go before the next try. */
    private static TeardownObserved stopped(TeardownObserved before) {
        boolean blocked =
                before.pipeline().filter(ObservedStack::deletionFailed).isPresent();
        return pipeline(before, blocked, blocked ? 1 : 0, before.images());
    }

    private static TeardownObserved pipeline(TeardownObserved before, boolean scaling, int tasks, boolean images) {
        return before.pipeline()
                .map(stack -> TeardownObserved.ofPipeline(stack, Releasing.NO, scaling, tasks, images)
                        .withReports(stack.runsTests()))
                .orElse(before);
    }

    private static Observed service(Observed before, UnaryOperator<Service> change) {
        return before.service()
                .map(service -> before.with(change.apply(service)))
                .orElse(before);
    }

    private static Observed stack(Observed before, StackKind kind, UnaryOperator<ObservedStack> change) {
        return before.stack(kind)
                .map(stack -> before.with(kind, change.apply(stack)))
                .orElse(before);
    }

    private static Observed planned(Observed before, Step.CreateChangeSet create) {
        ChangeSet set = new ChangeSet(create.name(), "", "CREATE_PENDING", "UNAVAILABLE", Optional.empty(), List.of());
        return stack(before, create.kind(), stack -> stack.with(List.of(set)));
    }

    private static Observed without(Observed before, Step.DeleteChangeSet delete) {
        return stack(
                before,
                delete.kind(),
                stack -> stack.with(stack.changeSets().stream()
                        .filter(set -> !set.name().equals(delete.name()))
                        .toList()));
    }
}
