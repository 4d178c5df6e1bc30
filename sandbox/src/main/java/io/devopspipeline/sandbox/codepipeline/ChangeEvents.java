// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/** What EventBridge is told about pipelines, stages and actions. */
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
                .put("stage", run.stage)
                .put("action", run.declaration.name())
                .put("action-execution-id", run.id)
                .put("region", pipeline.region);
        detail.set("type", run.declaration.json().path("actionTypeId"));
        publish(pipeline, "Action", detail);
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
