// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.Set;

/** What AWS refuses in the conditions of a stage, and what is not here. The limits are those of AWS's model, the texts assumed. */
final class ConditionCheck {
    private static final int RULES = 5;
    private static final Set<String> RESULTS = Set.of("FAIL", "SKIP", "ROLLBACK");

    private ConditionCheck() {}

    /** @param source whether this is the first stage, which has nothing to go back to */
    static void check(JsonNode stage, String pipelineType, boolean source, String region) {
        for (ConditionPoint point : ConditionPoint.values()) {
            JsonNode holder = stage.path(point.member());
            if (point != ConditionPoint.ON_FAILURE && !holder.isMissingNode()) {
                DeclarationCheck.known(holder, Set.of("conditions"), "a stage's " + point.member());
                require(!holder.path("conditions").isEmpty(), "A stage's " + point.member() + " must have a condition");
            }
            if (holder.has("conditions")) {
                require(
                        pipelineType.equals("V2"),
                        "The conditions of stage " + name(stage) + " are only supported for pipelines of type V2");
                place(stage, point, source);
                conditions(stage, point, region);
            }
        }
    }

    private static void place(JsonNode stage, ConditionPoint point, boolean source) {
        if (source && point == ConditionPoint.BEFORE_ENTRY) {
            throw AwsException.notInSandbox("The entry condition of the source stage " + name(stage));
        }
        if (stage.path(point.member()).has("result")) {
            throw AwsException.notInSandbox("Both a result and conditions in the onFailure of stage " + name(stage));
        }
        if (stage.path(point.member()).has("retryConfiguration")) {
            throw AwsException.notInSandbox(
                    "A retryConfiguration beside conditions in the onFailure of stage " + name(stage));
        }
        boolean back = stage.path(point.member())
                .path("conditions")
                .valueStream()
                .anyMatch(condition -> Members.text(condition, "result").equals("ROLLBACK"));
        require(!source || !back, "Stage " + name(stage) + " is the source stage, which cannot be rolled back");
    }

    private static void conditions(JsonNode stage, ConditionPoint point, String region) {
        JsonNode conditions = stage.path(point.member()).path("conditions");
        require(
                conditions.size() == 1,
                "Stage " + name(stage) + " must have exactly one condition in its " + point.member());
        conditions.forEach(condition -> {
            DeclarationCheck.known(condition, Set.of("result", "rules"), "a stage's condition");
            result(stage, point, Members.text(condition, "result"));
            JsonNode rules = condition.path("rules");
            require(
                    !rules.isEmpty() && rules.size() <= RULES,
                    "A condition must have from 1 to " + RULES + " rules, which that of stage " + name(stage)
                            + " has not");
            rules.forEach(rule -> RuleCheck.check(rule, region));
        });
    }

    private static void result(JsonNode stage, ConditionPoint point, String result) {
        if (!RESULTS.contains(result)) {
            throw AwsException.notInSandbox(
                    result.isEmpty() ? "A condition without a result" : "The result " + result + " of a condition");
        }
        require(
                point.offers(ConditionOutcome.valueOf(result)),
                "The result " + result + " is not supported in the " + point.member() + " of stage " + name(stage));
    }

    private static String name(JsonNode stage) {
        return Members.text(stage, "name");
    }

    static void require(boolean met, String otherwise) {
        if (!met) {
            throw AwsException.of("InvalidStructureException", otherwise);
        }
    }
}
