// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.events.ApprovalEvents;
import io.devopspipeline.operator.status.events.RestartEvent;
import io.devopspipeline.operator.status.events.StatusEvent;
import java.util.Optional;

/** Which Event shows what a reconcile has done because an annotation asked for it or approved it, and who that was. */
final class RequestReport {
    private RequestReport() {}

    static Optional<StatusEvent> of(RequestOutcome outcome) {
        return outcome instanceof RequestOutcome.Done(Request request, boolean before) && !before
                ? of(request)
                : Optional.empty();
    }

    private static Optional<StatusEvent> of(Request request) {
        return switch (request) {
            case Request.Approve(String execution, Optional<String> approver) ->
                Optional.of(ApprovalEvents.release(execution, approver));
            case Request.RollBack(String execution, Optional<String> approver) ->
                Optional.of(ApprovalEvents.rollBack(execution, approver));
            case Request.Restart _ -> Optional.of(RestartEvent.restarted());
            case Request.Reject _, Request.Start _ -> Optional.empty();
        };
    }

    /** @param step that was carried out */
    static Optional<StatusEvent> of(Step step, PipelineResource resource) {
        return switch (step) {
            case Step.ExecuteChangeSet execute ->
                resource.annotations()
                        .approvedPlan()
                        .filter(execute.name()::startsWith)
                        .map(plan -> ApprovalEvents.plan(plan, approver(resource, Annotations.APPROVE_PLAN)));
            case Step.ForceDeleteStack delete ->
                Optional.of(ApprovalEvents.forceDelete(delete.stackId(), approver(resource, Annotations.FORCE_DELETE)));
            default -> Optional.empty();
        };
    }

    private static Optional<String> approver(PipelineResource resource, String approval) {
        return resource.annotations().approver(approval);
    }
}
