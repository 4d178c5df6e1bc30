// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.Map;

/** Reading what rules did, and continuing in spite of a condition. The codes of refusals are AWS's, the texts assumed. */
final class ConditionOperations {
    private static final int PAGE = 100;

    private final Pipelines pipelines;
    private final Runner runner;

    ConditionOperations(Pipelines pipelines, Runner runner) {
        this.pipelines = pipelines;
        this.runner = runner;
    }

    Map<String, Operation> operations() {
        return Map.of("ListRuleExecutions", this::list, "OverrideStageCondition", this::override);
    }

    private ObjectNode list(Call call) {
        Members.known(call, "pipelineName", "filter", "maxResults", "nextToken");
        if (call.input().path("filter").has("latestInPipelineExecution")) {
            throw AwsException.notInSandbox("The filter latestInPipelineExecution of codepipeline:ListRuleExecutions");
        }
        Pipeline pipeline = pipelines.require(call.region(), Members.text(call.input(), "pipelineName"));
        String of = Members.text(call.input().path("filter"), "pipelineExecutionId");
        if (!of.isEmpty()) {
            var _ = pipeline.execution(of);
        }
        return Page.of(
                        call,
                        pipeline.ruleHistory().reversed().stream()
                                .filter(rule -> of.isEmpty()
                                        || rule.visit.execution().id.equals(of))
                                .map(ConditionView::detail)
                                .toList(),
                        "nextToken",
                        call.input().path("maxResults").asInt(PAGE))
                .answer("ruleExecutionDetails", "nextToken");
    }

    private ObjectNode override(Call call) {
        Members.known(call, "pipelineName", "stageName", "pipelineExecutionId", "conditionType");
        Pipeline pipeline = pipelines.require(call.region(), Members.text(call.input(), "pipelineName"));
        String name = Members.text(call.input(), "stageName");
        Stage stage = pipeline.stage(name);
        Execution execution = pipeline.execution(Members.text(call.input(), "pipelineExecutionId"));
        ConditionPoint point = point(Members.text(call.input(), "conditionType"));
        if (stage.execution() != execution) {
            throw AwsException.of(
                    "NotLatestPipelineExecutionException",
                    "The stage '" + name + "' has been run by another pipeline execution since.");
        }
        ConditionRun condition = stage.condition(point)
                .filter(ConditionRun::overridable)
                .filter(run -> execution.pipelineVersion == pipeline.version())
                .orElseThrow(() -> AwsException.of(
                        "ConditionNotOverridableException",
                        "The stage '" + name + "' has no " + point + " condition that can be overridden."));
        runner.override(pipeline, execution, stage, condition);
        return Json.object();
    }

    private static ConditionPoint point(String type) {
        return switch (type) {
            case "BEFORE_ENTRY" -> ConditionPoint.BEFORE_ENTRY;
            case "ON_SUCCESS" -> ConditionPoint.ON_SUCCESS;
            default ->
                throw AwsException.of(
                        "ValidationException",
                        "1 validation error detected: Value '" + type
                                + "' at 'conditionType' failed to satisfy constraint: Member must satisfy enum value set: "
                                + "[BEFORE_ENTRY, ON_SUCCESS]");
        };
    }
}
