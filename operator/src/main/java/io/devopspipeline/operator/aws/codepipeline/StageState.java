// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stage of a pipeline. Stages differ in the execution they last saw.
 * @param executionId the execution it last saw; empty when it never ran
 * @param status AWS's word: InProgress, Succeeded, Failed, Stopped, Stopping, Cancelled, Skipped; empty when it never ran
 */
public record StageState(String name, String executionId, String status, List<Action> actions, Transition inbound) {

    /** The way into the stage. @param by who disabled it @param reason why */
    public record Transition(boolean enabled, String by, String reason) {}

    /**
     * An action of the stage. Members that AWS leaves out are empty, all of them when it never ran.
     * @param status AWS's word: InProgress, Succeeded, Failed, Abandoned
     * @param errorCode AWS's word for what went wrong, e.g. JobFailed
     * @param externalExecutionId e.g. the build's id
     * @param externalExecutionUrl where a person sees that build
     * @param entityUrl where a person sees what the action works on, e.g. the repository
     * @param token what an approval must give back
     */
    public record Action(
            String name,
            String status,
            Optional<Instant> lastStatusChange,
            String summary,
            String errorCode,
            String errorMessage,
            String externalExecutionId,
            String externalExecutionUrl,
            String entityUrl,
            String token) {}
}
