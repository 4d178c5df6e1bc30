// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

/** CodePipeline's answers on the wire, with only the members that a test is about. */
public final class PipelineAnswers {
    private PipelineAnswers() {}

    public static String noExecution() {
        return "{\"pipelineExecutionSummaries\":[]}";
    }

    /** The newest execution. @param revision empty until the Source action has ended */
    public static String execution(String id, String status, String revision) {
        return execution(id, status, revision, "");
    }

    /** @param rolledBackTo the execution that a rollback goes back to */
    public static String execution(String id, String status, String revision, String rolledBackTo) {
        return """
            {"pipelineExecutionSummaries":[{"pipelineExecutionId":"%s","status":"%s","startTime":1767323045,
            "trigger":{"triggerType":"CloudWatchEvent"}%s%s}]}
            """.formatted(
                id,
                status,
                revision.isEmpty() ? "" : ",\"sourceRevisions\":[{\"revisionId\":\"" + revision + "\"}]",
                rolledBackTo.isEmpty()
                        ? ""
                        : ",\"rollbackMetadata\":{\"rollbackTargetPipelineExecutionId\":\"" + rolledBackTo + "\"}");
    }

    /** @param stages from {@link #stage}, the first one first */
    public static String state(String... stages) {
        return "{\"pipelineName\":\"app\",\"stageStates\":[" + String.join(",", stages) + "]}";
    }

    public static String stage(String name, String execution, String status) {
        return stage(name, execution, status, "");
    }

    /** @param action members of the action's latest execution, such as {@code "token":"t"} */
    public static String stage(String name, String execution, String status, String action) {
        return """
            {"stageName":"%1$s","latestExecution":{"pipelineExecutionId":"%2$s","status":"%3$s"},"actionStates":[
            {"actionName":"%1$s","entityUrl":"https://entity","latestExecution":{"status":"%3$s","lastStatusChange":1767323045%4$s}}]}
            """.formatted(name, execution, status, action.isEmpty() ? "" : "," + action);
    }

    /** A connection to a repository at GitHub or elsewhere. */
    public static String connection(String status) {
        return "{\"Connection\":{\"ConnectionName\":\"github\",\"ConnectionArn\":\"arn:connection\",\"ConnectionStatus\":\"%s\"}}"
                .formatted(status);
    }
}
