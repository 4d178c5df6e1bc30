// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.ChangeGuard;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.Plan;
import io.devopspipeline.operator.plan.observed.Creations;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.plan.service.AutoscalingGate;
import java.util.Optional;

/**
 * The rungs that bring one stack to what is desired. Empty means that it is there.
 *
 * <p>A failed attempt is not repeated: the newest operation's token names its attempt, and only another attempt (a new generation or a
 * retry request) may try again. So every path ends, whatever AWS answers.
 */
public final class StackLadder {
    private static final String CREATE = "create";
    private static final String CREATE_AGAIN = "create-2";

    private final StackKind kind;
    private final Desired whole;
    private final DesiredStack desired;
    private final Observed observed;
    private final Creations creations;

    public StackLadder(StackKind kind, Desired desired, Observed observed, Creations creations) {
        this.kind = kind;
        this.whole = desired;
        this.desired = desired.stack(kind);
        this.observed = observed;
        this.creations = creations;
    }

    public Optional<Decision> next() {
        return observed.stack(kind).map(this::present).orElseGet(this::absent);
    }

    private Optional<Decision> absent() {
        return creations.limitReached(kind)
                ? stalled(new StallCause.CreationLimitReached(desired.name()))
                : act(create());
    }

    private Optional<Decision> present(ObservedStack stack) {
        if (!stack.owned() && !isToBeTagged(stack)) {
            return stalled(new StallCause.NotOwned(stack));
        }
        return switch (stack.phase()) {
            case CREATING, WORKING, DELETING -> wait(new Waiting.StackWorks(stack));
            case SETTLED -> standing(stack, Optional.empty());
            case ROLLED_BACK -> standing(stack, Optional.of(new StallCause.UpdateFailed(stack)));
            case CREATE_FAILED ->
                mayCreateAgain(stack)
                        ? act(delete(stack))
                        : unlessTried(stack, delete(stack), new StallCause.CreateFailed(stack));
            case DELETE_FAILED -> unlessTried(stack, delete(stack), new StallCause.DeleteFailed(stack));
            case ROLLBACK_STUCK ->
                unlessTried(stack, continuing(stack), continueRollback(stack), new StallCause.RollbackFailed(stack));
            case UPDATE_STUCK -> unlessMade(stack, rollBack(stack), new StallCause.UpdateFailed(stack));
            case REVIEW -> act(delete(stack));
            case UNKNOWN -> stalled(new StallCause.UnknownStatus(stack));
        };
    }

    /** Whether the next thing that is done to an adopted stack is an update, which writes its owner into its tags. */
    private boolean isToBeTagged(ObservedStack stack) {
        return stack.ours() && (stack.phase().moves() || (stack.phase().stands() && !desired.isInForce(stack)));
    }

    private boolean autoscaled(ObservedStack stack) {
        return kind == PIPELINE && AutoscalingGate.isDue(whole, observed, stack);
    }

    /** @param failed what it means when this attempt's update is the one that was rolled back */
    private Optional<Decision> standing(ObservedStack stack, Optional<StallCause> failed) {
        if (desired.isMet(stack) && runTimeInForce(stack)) {
            if (RepairLadder.isRequested(kind, desired, stack, observed)) {
                return Optional.of(new RepairLadder(desired, stack, observed).next());
            }
            if (failed.isPresent() && observed.isIncomplete() && tried(stack)) {
                return stalled(failed.get());
            }
            return desired.reverts(stack) ? changeSet(stack) : ChangeSetLadder.leftOver(kind, stack);
        }
        Optional<StallCause> immutable =
                desired.isInForce(stack) ? Optional.empty() : ImmutableFields.changed(desired, stack);
        if (immutable.isPresent()) {
            return stalled(immutable.get());
        }
        if (failed.isPresent() && tried(stack)) {
            return stalled(failed.get());
        }
        if (kind == PIPELINE && observed.serviceMisses() > 0) {
            return withoutService(stack);
        }
        return !desired.isMet(stack) && ChangeGuard.looksFirst(stack, desired) ? changeSet(stack) : update(stack);
    }

    /** No update of a service that ECS does not show: it would fail. */
    private Optional<Decision> withoutService(ObservedStack stack) {
        if (!observed.serviceMissing()) {
            return wait(new Waiting.ServiceShown(stack));
        }
        return RepairLadder.replacesUpdate(desired, stack)
                ? Optional.of(new RepairLadder(desired, stack, observed).next())
                : stalled(new StallCause.ServiceMissing(stack));
    }

    private Optional<Decision> changeSet(ObservedStack stack) {
        return new ChangeSetLadder(kind, desired, stack, observed, autoscaled(stack)).next();
    }

    /** Whether the stack has let go of what others own by now. */
    private boolean runTimeInForce(ObservedStack stack) {
        return kind != PIPELINE
                || (stack.handedOver() && stack.autoscaled() == autoscaled(stack) && pullsImages(stack));
    }

    /** Whether the tasks may pull the images that are promoted. The other resource has another repository once it was created again. */
    private boolean pullsImages(ObservedStack stack) {
        return whole.imageRepository(observed)
                .filter(repository -> !repository.equals(stack.parameter(StackParameter.IMAGE_REPOSITORY)))
                .isEmpty();
    }

    private Optional<Decision> update(ObservedStack stack) {
        return Optional.of(UpdateGuard.afterRelease(stack, desired, observed, () -> updateStep(stack)));
    }

    /** Whether this attempt has updated, created or deleted the stack. That it ended an earlier attempt's failed update does not count. */
    private boolean tried(ObservedStack stack) {
        return made(stack).filter(token -> !StackOperation.recovers(token)).isPresent();
    }

    private Optional<String> made(ObservedStack stack) {
        return stack.token().filter(desired.attempt()::made);
    }

    private Optional<Decision> unlessTried(ObservedStack stack, Step step, StallCause tried) {
        return tried(stack) ? stalled(tried) : act(step);
    }

    private Optional<Decision> unlessMade(ObservedStack stack, Step step, StallCause made) {
        return made(stack).isPresent() ? stalled(made) : act(step);
    }

    private Optional<Decision> unlessTried(ObservedStack stack, String operation, Step step, StallCause tried) {
        return stack.token().equals(Optional.of(desired.attempt().token(operation))) ? stalled(tried) : act(step);
    }

    private Step create() {
        String first = desired.attempt().token(CREATE);
        return new Step.CreateStack(
                kind, creations.made(kind, first) ? desired.attempt().token(CREATE_AGAIN) : first);
    }

    /** Once in an attempt, for a cause that passes by itself. */
    private boolean mayCreateAgain(ObservedStack stack) {
        return stack.token().equals(Optional.of(desired.attempt().token(CREATE)))
                && PassingCause.explains(stack, desired);
    }

    private Step updateStep(ObservedStack stack) {
        Optional<String> image = RunningImage.of(observed);
        String token = desired.attempt().token(RunningImage.operation(operation(stack), image));
        return new Step.UpdateStack(kind, token, image, autoscaled(stack));
    }

    /** AWS takes each token once per stack, and one attempt may have each of these to make. */
    private String operation(ObservedStack stack) {
        if (kind == PIPELINE && !stack.handedOver()) {
            return StackOperation.HAND_OVER;
        }
        if (desired.undoes(stack)) {
            return StackOperation.REVERT
                    + Plan.of(stack, desired, Optional.empty()).hash();
        }
        if (!desired.isInForce(stack)) {
            return "update";
        }
        return pullsImages(stack)
                ? "scaling"
                : "repository-"
                        + Integer.toHexString(whole.imageRepository(observed).hashCode());
    }

    private Step delete(ObservedStack stack) {
        return new Step.DeleteStack(kind, stack.id(), desired.attempt().token("delete"));
    }

    private Step continueRollback(ObservedStack stack) {
        return new Step.ContinueRollback(kind, stack.id(), desired.attempt().token(continuing(stack)));
    }

    /** After the rollback of an earlier attempt's update, this attempt still has its own update to make. */
    private String continuing(ObservedStack stack) {
        return tried(stack) ? "continue" : StackOperation.RECOVER + "continue";
    }

    private Step rollBack(ObservedStack stack) {
        return new Step.RollBackStack(kind, stack.id(), desired.attempt().token(StackOperation.RECOVER + "rollback"));
    }

    private static Optional<Decision> act(Step step) {
        return Optional.of(new Act(step));
    }

    private static Optional<Decision> wait(Waiting on) {
        return Optional.of(new Wait(on));
    }

    private static Optional<Decision> stalled(StallCause trouble) {
        return Optional.of(new Stalled(trouble));
    }
}
