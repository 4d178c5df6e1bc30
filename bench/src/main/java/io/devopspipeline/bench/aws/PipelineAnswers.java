// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

/** CodePipeline: the newest execution, which has succeeded or is in its stage Source. */
final class PipelineAnswers implements ServiceAnswers {
    private static final String COMMIT = "4f1c2d34f1c2d34f1c2d34f1c2d34f1c2d34f1c2";

    @Override
    public AwsAnswer answer(AwsRequest request, AwsApp app) {
        AwsApp.Execution execution = app.execution();
        return switch (request.operation()) {
            case "ListPipelineExecutions" -> AwsAnswer.json(executions(execution));
            case "GetPipelineState" -> AwsAnswer.json(state(app, execution));
            case "ListActionExecutions" -> AwsAnswer.json(actions(app));
            default -> AwsDouble.unknown(request);
        };
    }

    private static String executions(AwsApp.Execution execution) {
        return """
            {"pipelineExecutionSummaries":[{"pipelineExecutionId":"%s","status":"%s","startTime":%d,"lastUpdateTime":%d,
            "trigger":{"triggerType":"CloudWatchEvent"}%s}]}
            """.formatted(
                        execution.id(),
                        execution.status(),
                        execution.changedAt().getEpochSecond(),
                        execution.changedAt().getEpochSecond(),
                        execution.running() ? "" : ",\"sourceRevisions\":[{\"revisionId\":\"" + COMMIT + "\"}]");
    }

    private static String state(AwsApp app, AwsApp.Execution execution) {
        return "{\"pipelineName\":\"%s\",\"stageStates\":[%s,%s,%s]}"
                .formatted(
                        app.names().pipeline(),
                        stage("Source", execution),
                        stage("Build", lastCompleted(execution)),
                        stage("Deploy", lastCompleted(execution)));
    }

    /** The later stages still show the execution before. */
    private static AwsApp.Execution lastCompleted(AwsApp.Execution execution) {
        return execution.running()
                ? new AwsApp.Execution(execution.number() - 1, false, execution.changedAt())
                : execution;
    }

    private static String stage(String name, AwsApp.Execution execution) {
        return """
            {"stageName":"%1$s","latestExecution":{"pipelineExecutionId":"%2$s","status":"%3$s"},"actionStates":[
            {"actionName":"%1$s","latestExecution":{"status":"%3$s","lastStatusChange":%4$d}}]}
            """.formatted(
                name, execution.id(), execution.status(), execution.changedAt().getEpochSecond());
    }

    private static String actions(AwsApp app) {
        return """
            {"actionExecutionDetails":[
            {"stageName":"Build","output":{"outputArtifacts":[{"name":"Image","s3location":{"bucket":"%s","key":"pipeline/Image/x"}}]}},
            {"stageName":"Source","output":{"outputArtifacts":[],"executionResult":{"externalExecutionId":"%s"}}}]}
            """.formatted(app.names().bucket(), COMMIT);
    }
}
