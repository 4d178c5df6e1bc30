// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/** Executions of pipelines and actions as the API lists them. */
final class ExecutionView {
    private ExecutionView() {}

    static ObjectNode summary(Pipeline pipeline, Execution execution) {
        ObjectNode view = Json.object()
                .put("pipelineExecutionId", execution.id)
                .put("status", execution.status())
                .put("startTime", Json.epoch(execution.started))
                .put("lastUpdateTime", Json.epoch(execution.updated()));
        ArrayNode sources = view.putArray("sourceRevisions");
        execution.revisions().forEach((action, revision) -> sources.addObject()
                .put("actionName", action)
                .put("revisionId", revision.id())
                .put("revisionSummary", revision.summary())
                .put("revisionUrl", revision.url()));
        common(view, pipeline, execution);
        if (!execution.stopReason().isEmpty()) {
            view.putObject("stopTrigger").put("reason", execution.stopReason());
        }
        return view;
    }

    static ObjectNode full(Pipeline pipeline, Execution execution) {
        ObjectNode view = Json.object()
                .put("pipelineName", pipeline.name)
                .put("pipelineVersion", execution.pipelineVersion)
                .put("pipelineExecutionId", execution.id)
                .put("status", execution.status());
        ArrayNode revisions = view.putArray("artifactRevisions");
        pipeline.declaration().stages().getFirst().actions().forEach(action -> {
            Execution.Revision revision = execution.revisions().get(action.name());
            if (revision != null) {
                revisions
                        .addObject()
                        .put("name", action.outputs().getFirst())
                        .put("revisionId", revision.id())
                        .put("revisionSummary", revision.summary())
                        .put("created", Json.epoch(revision.created()))
                        .put("revisionUrl", revision.url());
            }
        });
        common(view, pipeline, execution);
        return view;
    }

    private static void common(ObjectNode view, Pipeline pipeline, Execution execution) {
        view.putObject("trigger")
                .put("triggerType", execution.trigger.type())
                .put("triggerDetail", execution.trigger.detail());
        view.put("executionMode", pipeline.declaration().executionMode()).put("executionType", execution.type());
        execution.rollbackTarget.ifPresent(
                target -> view.putObject("rollbackMetadata").put("rollbackTargetPipelineExecutionId", target.id));
    }

    static ObjectNode action(Pipeline pipeline, ActionRun run) {
        ObjectNode view = Json.object()
                .put("pipelineExecutionId", run.execution.id)
                .put("actionExecutionId", run.id)
                .put("pipelineVersion", run.execution.pipelineVersion)
                .put("stageName", run.stage)
                .put("actionName", run.declaration.name())
                .put("startTime", Json.epoch(run.started))
                .put("lastUpdateTime", Json.epoch(run.changed()))
                .put("status", run.status());
        ObjectNode input = view.putObject("input").put("region", pipeline.region);
        input.set("actionTypeId", run.declaration.json().path("actionTypeId"));
        input.set("configuration", run.declaration.json().path("configuration"));
        input.set("resolvedConfiguration", run.declaration.json().path("configuration"));
        input.set("inputArtifacts", artifacts(pipeline, run, run.declaration.inputs()));
        view.set("output", output(pipeline, run));
        return view;
    }

    private static ObjectNode output(Pipeline pipeline, ActionRun run) {
        ObjectNode output = Json.object();
        output.set(
                "outputArtifacts", artifacts(pipeline, run, run.succeeded() ? run.declaration.outputs() : List.of()));
        ObjectNode result = output.putObject("executionResult");
        StateView.present(result, "externalExecutionId", run.externalId());
        StateView.present(result, "externalExecutionSummary", run.summary());
        StateView.present(result, "externalExecutionUrl", run.externalUrl());
        if (!run.errorCode().isEmpty()) {
            result.set("errorDetails", StateView.error(run));
        }
        return output;
    }

    static ArrayNode artifacts(Pipeline pipeline, ActionRun run, List<String> names) {
        ArrayNode list = Json.array();
        names.forEach(name -> {
            String key = run.execution.artifactKeys().get(name);
            if (key != null) {
                list.addObject()
                        .put("name", name)
                        .putObject("s3location")
                        .put("bucket", pipeline.declaration().bucket())
                        .put("key", key);
            }
        });
        return list;
    }
}
