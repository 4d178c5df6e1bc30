package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;

/** GetPipelineState's answer: stages and actions that never ran have no latestExecution. */
final class PipelineView {
    private PipelineView() {}

    static ObjectNode state(Pipeline pipeline) {
        ObjectNode view = Json.object()
                .put("pipelineName", pipeline.name)
                .put("pipelineVersion", pipeline.version)
                .put("created", Json.epoch(pipeline.created))
                .put("updated", Json.epoch(pipeline.updated));
        ArrayNode stages = view.putArray("stageStates");
        pipeline.stageList().forEach(declared -> {
            StageState state = pipeline.stages.get(declared.path("name").asText());
            ObjectNode stage =
                    stages.addObject().put("stageName", declared.path("name").asText());
            if (state == null) {
                return;
            }
            stage.putObject("inboundTransitionState").put("enabled", state.transitionEnabled);
            ArrayNode actions = stage.putArray("actionStates");
            declared.path("actions")
                    .forEach(action -> actions.add(action(action.path("name").asText(), state)));
            Execution execution = state.execution;
            if (execution != null) {
                stage.putObject("latestExecution")
                        .put("pipelineExecutionId", execution.id)
                        .put("status", state.status)
                        .put("type", "STANDARD");
            }
            if (state.waiting != null) {
                stage.putObject("inboundExecution")
                        .put("pipelineExecutionId", state.waiting.id)
                        .put("status", "InProgress")
                        .put("type", "STANDARD");
            }
        });
        return view;
    }

    private static ObjectNode action(String name, StageState stage) {
        ObjectNode view = Json.object().put("actionName", name);
        ActionState action = stage.actions.get(name);
        if (action == null) {
            return view;
        }
        Execution.Revision revision = action.execution.revisions.get(name);
        if (revision != null) {
            view.putObject("currentRevision")
                    .put("revisionId", revision.id())
                    .put("revisionChangeId", revision.id())
                    .put("created", Json.epoch(action.started));
            view.put("revisionUrl", revision.url());
        }
        view.set("latestExecution", latest(action));
        return view;
    }

    private static ObjectNode latest(ActionState action) {
        ObjectNode view = Json.object()
                .put("actionExecutionId", action.id)
                .put("status", action.status)
                .put("lastStatusChange", Json.epoch(action.changed));
        present(view, "summary", action.summary);
        present(view, "token", action.running() ? action.token : "");
        present(view, "externalExecutionId", action.externalId);
        present(view, "externalExecutionUrl", action.externalUrl);
        if (!action.errorCode.isEmpty()) {
            view.putObject("errorDetails").put("code", action.errorCode).put("message", action.errorMessage);
        }
        return view;
    }

    private static void present(ObjectNode view, String member, String value) {
        if (!value.isEmpty()) {
            view.put(member, value);
        }
    }
}
