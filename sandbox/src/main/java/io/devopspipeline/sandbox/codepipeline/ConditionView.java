// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;

/** Conditions and rules as the API shows them. A condition that was never checked has no state: assumed, as for stages and actions. */
final class ConditionView {
    private ConditionView() {}

    static void addStates(ObjectNode view, Stage stage) {
        for (ConditionPoint point : ConditionPoint.values()) {
            stage.condition(point).ifPresent(run -> view.set(point.stateMember(), state(run)));
        }
    }

    private static ObjectNode state(ConditionRun run) {
        Optional<String> summary = summary(run);
        ObjectNode view = Json.object();
        ObjectNode all = view.putObject("latestExecution").put("status", run.status());
        ObjectNode condition = view.putArray("conditionStates").addObject();
        ObjectNode latest = condition
                .putObject("latestExecution")
                .put("status", run.status())
                .put("lastStatusChange", Json.epoch(run.changed()));
        summary.ifPresent(text -> {
            all.put("summary", text);
            latest.put("summary", text);
        });
        ArrayNode rules = condition.putArray("ruleStates");
        run.rules().forEach(rule -> rules.addObject()
                .put("ruleName", rule.declaration.name())
                .set("latestExecution", latest(rule)));
        return view;
    }

    /** AWS's words are not known. */
    private static Optional<String> summary(ConditionRun run) {
        return run.rules().stream()
                .filter(rule -> rule.status().equals("Failed"))
                .findFirst()
                .map(rule -> "Rule " + rule.declaration.name() + " failed: " + rule.errorMessage());
    }

    private static ObjectNode latest(RuleRun rule) {
        ObjectNode view = Json.object()
                .put("ruleExecutionId", rule.id)
                .put("status", rule.status())
                .put("lastStatusChange", Json.epoch(rule.changed()));
        StateView.present(view, "summary", rule.summary());
        addError(view, rule);
        return view;
    }

    private static void addError(ObjectNode view, RuleRun rule) {
        if (!rule.errorCode().isEmpty()) {
            view.putObject("errorDetails").put("code", rule.errorCode()).put("message", rule.errorMessage());
        }
    }

    /** An item of ListRuleExecutions. */
    static ObjectNode detail(RuleRun rule) {
        ObjectNode view = Json.object()
                .put("pipelineExecutionId", rule.visit.execution().id)
                .put("ruleExecutionId", rule.id)
                .put("pipelineVersion", rule.visit.execution().pipelineVersion)
                .put("stageName", rule.visit.declared().name())
                .put("ruleName", rule.declaration.name())
                .put("startTime", Json.epoch(rule.started))
                .put("lastUpdateTime", Json.epoch(rule.changed()))
                .put("status", rule.status());
        ObjectNode input = view.putObject("input").put("region", rule.visit.pipeline().region);
        input.set("ruleTypeId", rule.declaration.json().path("ruleTypeId"));
        input.set("configuration", rule.declaration.json().path("configuration"));
        input.set("resolvedConfiguration", rule.declaration.json().path("configuration"));
        StateView.present(input, "roleArn", rule.declaration.role());
        ObjectNode result = view.putObject("output").putObject("executionResult");
        StateView.present(result, "externalExecutionSummary", rule.summary());
        addError(result, rule);
        return view;
    }
}
