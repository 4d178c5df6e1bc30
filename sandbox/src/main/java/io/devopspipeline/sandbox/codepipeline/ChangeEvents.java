// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/**
 * What EventBridge is told about pipelines, stages and actions. The shapes are those of "Monitor pipelines, stages, and actions in the AWS CodePipeline
 * user guide" ("Detect state changes"), with {@code execution-result} as in recorded events of actions.
 */
record ChangeEvents(EventBus bus) {
    void pipeline(Pipeline pipeline, Execution execution, String state) {
        ObjectNode detail = detail(pipeline, execution, state);
        detail.putObject("execution-trigger")
                .put("trigger-type", execution.trigger.type())
                .put("trigger-detail", execution.trigger.detail());
        publish(pipeline, "Pipeline", detail);
    }

    void stage(Pipeline pipeline, Execution execution, String stage, String state) {
        publish(pipeline, "Stage", detail(pipeline, execution, state).put("stage", stage));
    }

    void action(Pipeline pipeline, ActionRun run, String state) {
        ObjectNode detail = detail(pipeline, run.execution, state)
                .put("start-time", Json.iso(run.started))
                .put("stage", run.stage)
                .put("action", run.declaration.name())
                .put("action-execution-id", run.id)
                .put("region", pipeline.region);
        detail.set("type", run.declaration.json().path("actionTypeId"));
        detail.set("input-artifacts", ExecutionView.artifacts(pipeline, run, run.declaration.inputs()));
        if (run.succeeded()) {
            detail.set("output-artifacts", ExecutionView.artifacts(pipeline, run, run.declaration.outputs()));
        }
        ObjectNode result = result(run);
        if (!run.running() && !result.isEmpty()) {
            detail.set("execution-result", result);
        }
        publish(pipeline, "Action", detail);
    }

    private static ObjectNode result(ActionRun run) {
        ObjectNode result = Json.object();
        StateView.present(result, "external-execution-url", run.externalUrl());
        StateView.present(
                result,
                "external-execution-summary",
                run.errorMessage().isEmpty() ? run.summary() : run.errorMessage());
        StateView.present(result, "external-execution-id", run.externalId());
        StateView.present(result, "error-code", run.errorCode());
        return result;
    }

    private static ObjectNode detail(Pipeline pipeline, Execution execution, String state) {
        return Json.object()
                .put("pipeline", pipeline.name)
                .put("execution-id", execution.id)
                .put("start-time", Json.iso(execution.started))
                .put("state", state)
                .put("version", execution.pipelineVersion)
                .put("pipeline-execution-attempt", (double) execution.attempt());
    }

    private void publish(Pipeline pipeline, String what, ObjectNode detail) {
        bus.publish(
                pipeline.region,
                "aws.codepipeline",
                "CodePipeline " + what + " Execution State Change",
                List.of(pipeline.arn()),
                detail);
    }
}
