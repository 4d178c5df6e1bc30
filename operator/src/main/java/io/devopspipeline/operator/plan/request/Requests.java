// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.request;

import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import java.util.Optional;

/**
 * Which request is answered next, and how. These requests need only a pipeline stack that is complete: an update of the stack may wait for the very
 * execution that waits for its approval. Pure. Those that name an execution are safe to repeat: AWS shows what has its effect already. A restart
 * that is repeated replaces the tasks a second time. (A requested start is a step of the planner: it waits until the stacks match the spec.)
 */
public final class Requests {
    private Requests() {}

    public record Next(Request request, RequestAction answer) {}

    /** Empty when there is none, or none that can be answered yet. */
    public static Optional<Next> next(Desired desired, Observed observed) {
        boolean stands = observed.pipeline()
                .filter(stack -> stack.owned() && stack.phase().stands())
                .isPresent();
        if (desired.suspended() || !stands) {
            return Optional.empty();
        }
        return observed.release().flatMap(release -> desired.requests().stream()
                .flatMap(
                        request -> answer(request, release, observed).map(answer -> new Next(request, answer)).stream())
                .findFirst());
    }

    private static Optional<RequestAction> answer(Request request, PipelineState release, Observed observed) {
        return switch (request) {
            case Request.Start _ -> Optional.empty();
            case Request.Approve approve -> approval(approve.execution(), true, approve.approver(), release);
            case Request.Reject reject -> approval(reject.execution(), false, Optional.empty(), release);
            case Request.RollBack back -> rollBack(back.execution(), release);
            case Request.Restart _ -> observed.service().flatMap(service -> restart(service, release));
        };
    }

    private static Optional<RequestAction> approval(
            String execution, boolean approved, Optional<String> approver, PipelineState release) {
        Optional<PipelineState.Approval> waiting = release.approval();
        if (waiting.filter(one -> one.execution().equals(execution)).isPresent()) {
            return Optional.of(new RequestAction.Approval(waiting.get(), approved, approver));
        }
        if (release.wasAnswered(execution)) {
            return Optional.of(new RequestAction.Nothing());
        }
        return release.stillToCome(execution)
                ? Optional.empty()
                : Optional.of(new RequestAction.Refusal("Execution \"" + execution + "\" does not wait for approval."
                        + waiting.map(one -> " Execution " + one.execution() + " does.")
                                .orElse("")));
    }

    /** AWS rolls no stage back that is at work. */
    private static Optional<RequestAction> rollBack(String execution, PipelineState release) {
        if (release.deploying() || release.checking()) {
            return Optional.empty();
        }
        return Optional.of(
                release.rolledBackTo(execution) ? new RequestAction.Nothing() : new RequestAction.RollBack(execution));
    }

    /** Not while tasks are being replaced anyway: those that are new already may have started too early for what the request is about. */
    private static Optional<RequestAction> restart(Service service, PipelineState release) {
        if (!service.wantsTasks()) {
            return Optional.of(new RequestAction.Refusal("The service runs no tasks, so there are none to restart."));
        }
        if (release.unapproved(service.current().image()).isPresent()) {
            return Optional.of(
                    new RequestAction.Refusal("The service has another image than the one that was approved."));
        }
        return release.deploying() || service.rollingOut()
                ? Optional.empty()
                : Optional.of(new RequestAction.Restart());
    }
}
