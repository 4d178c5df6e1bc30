// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.stack;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.ChangeGuard;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.Plan;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import java.util.Optional;

/**
 * The rungs of an update that is looked at first: change set, a person's approval where one is needed, execution. Change sets of ours that are
 * for another spec, or that the stack has outrun, go first. Empty means that nothing would change.
 *
 * <p>Taking drift back goes the same way, when the stack is as the spec asks. It is never worth a risk: where it cannot be done, or not without touching the service's
 * revision, nothing is done, and the drift stays reported.
 */
final class ChangeSetLadder {
    private final StackKind kind;
    private final DesiredStack desired;
    private final ObservedStack stack;
    private final Observed observed;
    private final boolean autoscaled;
    /** Whether AWS compares the resources with the template, to take their drift back. */
    private final boolean reverts;

    private final Optional<String> image;
    private final Plan plan;

    /** @param autoscaled whether Application Auto Scaling is to set the count after the update */
    ChangeSetLadder(StackKind kind, DesiredStack desired, ObservedStack stack, Observed observed, boolean autoscaled) {
        this.kind = kind;
        this.desired = desired;
        this.stack = stack;
        this.observed = observed;
        this.autoscaled = autoscaled;
        this.reverts = desired.isMet(stack);
        this.image = image(stack);
        this.plan = reverts ? Plan.ofRevert(stack, desired) : Plan.of(stack, desired, image);
    }

    private Optional<String> image(ObservedStack seen) {
        if (kind == StackKind.ARTIFACTS) {
            return Optional.empty();
        }
        return reverts ? seen.image() : RunningImage.of(observed);
    }

    Optional<Decision> next() {
        return outdated(kind, stack, Optional.of(plan.changeSet())).or(() -> stack.changeSets().stream()
                .findFirst()
                .map(this::present)
                .orElseGet(() -> act(new Step.CreateChangeSet(kind, plan.changeSet(), image, autoscaled, reverts))));
    }

    /** Change sets of a stack that is as the spec asks. */
    static Optional<Decision> leftOver(StackKind kind, ObservedStack stack) {
        return outdated(kind, stack, Optional.empty());
    }

    /** @param wanted the name of the one that may stay */
    static Optional<Decision> outdated(StackKind kind, ObservedStack stack, Optional<String> wanted) {
        return stack.changeSets().stream()
                .filter(set -> !wanted.equals(Optional.of(set.name())) || set.state() == ChangeSet.State.STALE)
                .findFirst()
                .map(set -> new Act(new Step.DeleteChangeSet(kind, set.name())));
    }

    private Optional<Decision> present(ChangeSet set) {
        return switch (set.state()) {
            case PLANNING, STALE -> Optional.of(new Wait(new Waiting.Planning(stack)));
            case EMPTY -> Optional.empty();
            case FAILED -> reverts ? Optional.empty() : Optional.of(new Stalled(new StallCause.PlanFailed(stack, set)));
            case READY ->
                reverts && DriftCorrection.hold(kind, observed, set).isPresent()
                        ? Optional.empty()
                        : Optional.of(approval(set).orElseGet(this::execute));
        };
    }

    private Optional<Decision> approval(ChangeSet set) {
        boolean needed = ChangeGuard.needsApproval(set, desired) || (reverts && set.replaces());
        return needed && !desired.changes().approves(plan)
                ? Optional.of(new Wait(new Waiting.PlanApproval(stack, set, plan.id(), desired.changes(), corrects())))
                : Optional.empty();
    }

    private Decision execute() {
        String operation = corrects() ? StackOperation.REVERT + plan.hash() : RunningImage.operation("update", image);
        String token = desired.attempt().token(operation);
        return UpdateGuard.afterRelease(
                stack, desired, observed, () -> new Step.ExecuteChangeSet(kind, plan.changeSet(), token));
    }

    /** Whether the update undoes what was changed outside the operator. */
    private boolean corrects() {
        return reverts || desired.undoes(stack);
    }

    private static Optional<Decision> act(Step step) {
        return Optional.of(new Act(step));
    }
}
