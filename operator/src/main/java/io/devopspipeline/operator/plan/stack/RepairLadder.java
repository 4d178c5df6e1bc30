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
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import java.util.Optional;

/**
 * The rungs that create again what was deleted outside CloudFormation: a drift-aware change set and its execution. A service that is created again starts
 * with zero tasks, and its count is handed over as after a creation. A retry request asks for it, and so does another spec while the service is missing: a plain update
 * would fail. Once for each retry request or attempt: the token of the stack's newest operation says whether it was carried out.
 */
final class RepairLadder {
    private final DesiredStack desired;
    private final ObservedStack stack;
    private final Observed observed;
    private final Plan plan;

    RepairLadder(DesiredStack desired, ObservedStack stack, Observed observed) {
        this.desired = desired;
        this.stack = stack;
        this.observed = observed;
        this.plan = Plan.ofRepair(stack, desired);
    }

    /** Whether something is missing and a retry was requested that has not been carried out. */
    static boolean isRequested(StackKind kind, DesiredStack desired, ObservedStack stack, Observed observed) {
        return kind == StackKind.PIPELINE
                && observed.isIncomplete()
                && desired.attempt().isRetry()
                && stack.token().filter(desired.attempt()::hasRetryOf).isEmpty();
    }

    /** Whether the spec, or the hand-over that a creation leads to, asks for an update that would fail because the service is missing. */
    static boolean replacesUpdate(DesiredStack desired, ObservedStack stack) {
        return !(desired.isMet(stack) && stack.handedOver())
                && stack.token().filter(desired.attempt()::made).isEmpty();
    }

    Decision next() {
        return ChangeSetLadder.outdated(StackKind.PIPELINE, stack, Optional.of(plan.changeSet()))
                .orElseGet(() -> stack.changeSets().stream()
                        .findFirst()
                        .map(this::present)
                        .orElseGet(this::create));
    }

    private Decision create() {
        return new Act(Step.CreateChangeSet.ofRepair(
                plan.changeSet(), stack.image(), stack.autoscaled(), !observed.serviceMissing()));
    }

    private Decision present(ChangeSet set) {
        return switch (set.state()) {
            case PLANNING, STALE -> new Wait(new Waiting.Planning(stack));
            case EMPTY ->
                new Stalled(
                        observed.serviceMissing()
                                ? new StallCause.ServiceMissing(stack)
                                : new StallCause.ResourceMissing(stack, observed.missing()));
            case FAILED -> new Stalled(new StallCause.PlanFailed(stack, set));
            case READY -> needsApproval(set) ? approval(set) : execute();
        };
    }

    private boolean needsApproval(ChangeSet set) {
        return ChangeGuard.needsApproval(set, desired) && !desired.changes().approves(plan);
    }

    private Decision approval(ChangeSet set) {
        return new Wait(new Waiting.PlanApproval(stack, set, plan.id(), desired.changes(), false));
    }

    private Decision execute() {
        String token = desired.attempt().token(StackOperation.REPAIR);
        return UpdateGuard.afterRelease(
                stack, desired, observed, () -> new Step.ExecuteChangeSet(StackKind.PIPELINE, plan.changeSet(), token));
    }
}
