// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.events;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.status.messages.Message;
import java.util.Optional;

/** Who approved what the operator has just done. Where no annotation names the approver, the Event shows that. */
public final class ApprovalEvents {
    private ApprovalEvents() {}

    public static StatusEvent release(String execution, Optional<String> approver) {
        return approved("Pipeline execution " + execution + " was approved", approver);
    }

    public static StatusEvent rollBack(String execution, Optional<String> approver) {
        return approved("The rollback to pipeline execution " + execution + " was approved", approver);
    }

    public static StatusEvent plan(String plan, Optional<String> approver) {
        return approved("Plan " + plan + " was approved", approver);
    }

    public static StatusEvent forceDelete(String stackId, Optional<String> approver) {
        return approved("The forced deletion of stack " + stackId + " was approved", approver);
    }

    private static StatusEvent approved(String what, Optional<String> approver) {
        Message message = Message.of(
                Reason.Approved, what + " by " + approver.orElse("an annotation that does not name the approver"));
        return new StatusEvent(false, message.reason().name(), message.text());
    }
}
