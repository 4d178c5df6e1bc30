// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starting, stopping, retrying and reading executions. */
final class ExecutionOperations {
    private static final String EVENTS = "events.amazonaws.com";
    private static final int PAGE = 100;
    private static final int REASON = 200;

    private final Pipelines pipelines;
    private final Runner runner;

    ExecutionOperations(Pipelines pipelines, Runner runner) {
        this.pipelines = pipelines;
        this.runner = runner;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "StartPipelineExecution", this::start,
                "StopPipelineExecution", this::stop,
                "RetryStageExecution", this::retry,
                "GetPipelineExecution", this::get,
                "ListPipelineExecutions", this::list,
                "ListActionExecutions", this::listActions);
    }

    private Pipeline pipeline(Call call, String member) {
        return pipelines.require(call.region(), Members.text(call.input(), member));
    }

    private static ObjectNode id(Execution execution) {
        return Json.object().put("pipelineExecutionId", execution.id);
    }

    private ObjectNode start(Call call) {
        Members.known(call, "name", "clientRequestToken", "sourceRevisions", "sandboxTrigger");
        Pipeline pipeline = pipeline(call, "name");
        String token = Members.text(call.input(), "clientRequestToken");
        String known = pipeline.executionByToken().get(token);
        if (known != null) {
            return id(pipeline.execution(known));
        }
        Execution execution = runner.start(pipeline, trigger(call), wanted(pipeline, call.input()));
        if (!token.isEmpty()) {
            pipeline.rememberToken(token, execution.id);
        }
        return id(execution);
    }

    /** EventBridge names the rule. */
    private static Execution.Trigger trigger(Call call) {
        return call.caller().accessKeyId().equals(EVENTS)
                ? new Execution.Trigger("CloudWatchEvent", Members.text(call.input(), "sandboxTrigger"))
                : new Execution.Trigger("StartPipelineExecution", PipelineOperations.user(call));
    }

    private static Map<String, String> wanted(Pipeline pipeline, JsonNode input) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (JsonNode revision : input.path("sourceRevisions")) {
            String name = Members.text(revision, "actionName");
            ActionDeclaration source = pipeline.declaration().stages().getFirst().actions().stream()
                    .filter(action -> action.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> AwsException.of(
                            "ValidationException",
                            "The source action " + name + " is not in pipeline " + pipeline.name));
            requireType(source, Members.text(revision, "revisionType"));
            wanted.put(name, Members.text(revision, "revisionValue"));
        }
        return wanted;
    }

    private static void requireType(ActionDeclaration source, String type) {
        String fits =
                switch (source.type()) {
                    case "Source/CodeCommit", "Source/CodeStarSourceConnection" -> "COMMIT_ID";
                    case "Source/S3" -> "S3_OBJECT_VERSION_ID";
                    default -> "";
                };
        if (!fits.equals(type)) {
            throw AwsException.notInSandbox("A source revision of type " + type + " for " + source.type());
        }
    }

    private ObjectNode stop(Call call) {
        Members.known(call, "pipelineName", "pipelineExecutionId", "abandon", "reason");
        Pipeline pipeline = pipeline(call, "pipelineName");
        Execution execution = pipeline.execution(Members.text(call.input(), "pipelineExecutionId"));
        boolean abandon = call.input().path("abandon").asBoolean();
        String reason = Members.text(call.input(), "reason");
        if (reason.length() > REASON) {
            throw AwsException.of("ValidationException", "reason must have at most " + REASON + " characters");
        }
        if (execution.stopping() && !abandon) {
            throw AwsException.of(
                    "DuplicatedStopRequestException",
                    "The pipeline execution '" + execution.id + "' is already in a Stopping state.");
        }
        if (!execution.running()) {
            throw AwsException.of(
                    "PipelineExecutionNotStoppableException",
                    "The pipeline execution '" + execution.id + "' is in the state " + execution.status()
                            + " and cannot be stopped.");
        }
        runner.stop(pipeline, execution, abandon, reason);
        return id(execution);
    }

    private ObjectNode retry(Call call) {
        Members.known(call, "pipelineName", "stageName", "pipelineExecutionId", "retryMode");
        Pipeline pipeline = pipeline(call, "pipelineName");
        String name = Members.text(call.input(), "stageName");
        Stage stage = pipeline.stage(name);
        Execution execution = pipeline.execution(Members.text(call.input(), "pipelineExecutionId"));
        if (stage.execution() != execution) {
            throw AwsException.of(
                    "NotLatestPipelineExecutionException",
                    "The stage '" + name + "' has been run by another pipeline execution since.");
        }
        if (execution.running() || !List.of("Failed", "Stopped").contains(stage.status())) {
            throw AwsException.of(
                    "StageNotRetryableException",
                    "The stage '" + name + "' is not in a failed state and cannot be retried.");
        }
        if (execution.pipelineVersion != pipeline.version()) {
            throw AwsException.of(
                    "StageNotRetryableException",
                    "The pipeline structure has changed since the stage '" + name + "' failed; it cannot be retried.");
        }
        runner.retry(
                pipeline,
                execution,
                pipeline.declaration().stage(name).orElseThrow(),
                Members.text(call.input(), "retryMode").equals("ALL_ACTIONS"));
        return id(execution);
    }

    private ObjectNode get(Call call) {
        Members.known(call, "pipelineName", "pipelineExecutionId");
        Pipeline pipeline = pipeline(call, "pipelineName");
        Execution execution = pipeline.execution(Members.text(call.input(), "pipelineExecutionId"));
        return Json.object().set("pipelineExecution", ExecutionView.full(pipeline, execution));
    }

    private ObjectNode list(Call call) {
        Members.known(call, "pipelineName", "filter", "maxResults", "nextToken");
        JsonNode filter = call.input().path("filter");
        Members.refuseUnknown(filter, Set.of("succeededInStage"), "a filter of executions");
        String stage = Members.text(filter.path("succeededInStage"), "stageName");
        Pipeline pipeline = pipeline(call, "pipelineName");
        return page(
                        pipeline.executions().reversed().stream()
                                .filter(execution -> stage.isEmpty() || execution.succeededIn(stage))
                                .map(execution -> ExecutionView.summary(pipeline, execution))
                                .toList(),
                        call)
                .answer("pipelineExecutionSummaries", "nextToken");
    }

    private static Page<ObjectNode> page(List<ObjectNode> all, Call call) {
        return Page.of(call, all, "nextToken", call.input().path("maxResults").asInt(PAGE));
    }

    private ObjectNode listActions(Call call) {
        Members.known(call, "pipelineName", "filter", "maxResults", "nextToken");
        if (call.input().path("filter").has("latestInPipelineExecution")) {
            throw AwsException.notInSandbox(
                    "The filter latestInPipelineExecution of codepipeline:ListActionExecutions");
        }
        Pipeline pipeline = pipeline(call, "pipelineName");
        String of = Members.text(call.input().path("filter"), "pipelineExecutionId");
        return page(
                        pipeline.history().reversed().stream()
                                .filter(run -> of.isEmpty() || run.execution.id.equals(of))
                                .map(run -> ExecutionView.action(pipeline, run))
                                .toList(),
                        call)
                .answer("actionExecutionDetails", "nextToken");
    }
}
