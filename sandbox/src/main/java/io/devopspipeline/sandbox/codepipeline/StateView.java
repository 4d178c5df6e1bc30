// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;

/** GetPipelineState's answer. AWS: stages and actions that never ran have no latestExecution. */
final class StateView {
    private StateView() {}

    static ObjectNode of(Pipeline pipeline) {
        ObjectNode view = Json.object().put("pipelineName", pipeline.name).put("pipelineVersion", pipeline.version());
        ArrayNode stages = view.putArray("stageStates");
        pipeline.declaration().stages().forEach(declared -> stages.add(stage(pipeline, declared)));
        return view.put("created", Json.epoch(pipeline.created)).put("updated", Json.epoch(pipeline.updated()));
    }

    private static ObjectNode stage(Pipeline pipeline, StageDeclaration declared) {
        Stage stage = pipeline.stage(declared.name());
        ObjectNode view = Json.object().put("stageName", declared.name());
        if (!stage.waiting().isEmpty()) {
            view.set("inboundExecution", execution(stage.waiting().getFirst(), "InProgress"));
            ArrayNode all = view.putArray("inboundExecutions");
            stage.waiting().forEach(waiting -> all.add(execution(waiting, "InProgress")));
        }
        view.set("inboundTransitionState", transition(stage));
        ArrayNode actions = view.putArray("actionStates");
        declared.actions().forEach(action -> actions.add(action(pipeline, stage, action)));
        ConditionView.addStates(view, stage);
        Execution execution = stage.execution();
        if (execution != null) {
            view.set("latestExecution", execution(execution, stage.status()));
            if (execution.retried(declared.name())) {
                view.putObject("retryStageMetadata")
                        .put("autoStageRetryAttempt", 1)
                        .put("latestRetryTrigger", "AutomatedStageRetry");
            }
        }
        return view;
    }

    private static ObjectNode execution(Execution execution, String status) {
        return Json.object()
                .put("pipelineExecutionId", execution.id)
                .put("status", status)
                .put("type", execution.type());
    }

    private static ObjectNode transition(Stage stage) {
        ObjectNode view = Json.object().put("enabled", stage.enabled());
        if (stage.transitionChanged() != null) {
            view.put("lastChangedBy", "arn:aws:iam::" + Account.ID + ":root")
                    .put("lastChangedAt", Json.epoch(stage.transitionChanged()));
        }
        present(view, "disabledReason", stage.disabledReason());
        return view;
    }

    private static ObjectNode action(Pipeline pipeline, Stage stage, ActionDeclaration declared) {
        ObjectNode view = Json.object().put("actionName", declared.name());
        ActionRun run = stage.runs().get(declared.name());
        if (run != null) {
            Execution.Revision revision = run.execution.revisions().get(declared.name());
            if (revision != null) {
                view.putObject("currentRevision")
                        .put("revisionId", revision.id())
                        .put("revisionChangeId", revision.id())
                        .put("created", Json.epoch(revision.created()));
                view.put("revisionUrl", revision.url());
            }
            view.set("latestExecution", latest(run));
        }
        present(view, "entityUrl", ConsoleUrls.entity(pipeline.region, declared));
        return view;
    }

    private static ObjectNode latest(ActionRun run) {
        ObjectNode view = Json.object().put("actionExecutionId", run.id).put("status", run.status());
        present(view, "summary", run.summary());
        view.put("lastStatusChange", Json.epoch(run.changed()));
        present(view, "token", run.running() ? run.token() : "");
        present(view, "externalExecutionId", run.externalId());
        present(view, "externalExecutionUrl", run.externalUrl());
        if (!run.errorCode().isEmpty()) {
            view.set("errorDetails", error(run));
        }
        return view;
    }

    static ObjectNode error(ActionRun run) {
        return Json.object().put("code", run.errorCode()).put("message", run.errorMessage());
    }

    static void present(ObjectNode view, String member, String value) {
        if (!value.isEmpty()) {
            view.put(member, value);
        }
    }
}
