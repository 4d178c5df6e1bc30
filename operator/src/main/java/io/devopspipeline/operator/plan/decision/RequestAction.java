// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.decision;

import io.devopspipeline.operator.plan.observed.PipelineState;
import java.util.Optional;

/** What is done about a request. */
public sealed interface RequestAction {
    /** Gives the execution that waits what it waits for. @param approver the user name of who approves, if it is known */
    record Approval(PipelineState.Approval waiting, boolean approved, Optional<String> approver)
            implements RequestAction {}

    /** Rolls the stage Deploy back to an earlier execution. */
    record RollBack(String execution) implements RequestAction {}

    /** Starts a rollout of the revision that the service uses. */
    record Restart() implements RequestAction {}

    /** It has its effect already, as after a restart. */
    record Nothing() implements RequestAction {}

    /** It cannot have an effect. @param why a sentence for the status and the Event */
    record Refusal(String why) implements RequestAction {}
}
