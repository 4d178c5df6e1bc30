// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Members;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A condition as the stage's declaration has it. @param result what happens when a rule fails */
record ConditionDeclaration(ConditionPoint point, ConditionOutcome result, List<RuleDeclaration> rules) {
    /** AWS has at most one for each point. */
    static Map<ConditionPoint, ConditionDeclaration> of(JsonNode stage) {
        Map<ConditionPoint, ConditionDeclaration> conditions = new EnumMap<>(ConditionPoint.class);
        for (ConditionPoint point : ConditionPoint.values()) {
            stage.path(point.member())
                    .path("conditions")
                    .forEach(condition -> conditions.put(point, of(point, condition)));
        }
        return conditions;
    }

    private static ConditionDeclaration of(ConditionPoint point, JsonNode condition) {
        List<RuleDeclaration> rules =
                condition.path("rules").valueStream().map(RuleDeclaration::new).toList();
        return new ConditionDeclaration(point, ConditionOutcome.valueOf(Members.text(condition, "result")), rules);
    }
}
