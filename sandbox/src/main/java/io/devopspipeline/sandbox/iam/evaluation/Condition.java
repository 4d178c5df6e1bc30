// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.List;
import java.util.Objects;

/** One key of a statement's {@code Condition}, with the values that the policy has for it. */
record Condition(ConditionOperator operator, String key, List<String> policyValues) {
    /** Whether the request meets the condition. */
    boolean holds(RequestContext context) {
        List<String> given = context.values(key);
        if (operator.comparison().equals("Null")) {
            return policyValues.stream().anyMatch(value -> Boolean.parseBoolean(value) == given.isEmpty());
        }
        if (given.isEmpty()) {
            return holdsWithoutKey();
        }
        return switch (operator.quantifier()) {
            case NONE -> operator.negated() != given.stream().anyMatch(value -> listed(context, value));
            case FOR_ANY_VALUE -> given.stream().anyMatch(value -> operator.negated() != listed(context, value));
            case FOR_ALL_VALUES -> given.stream().allMatch(value -> operator.negated() != listed(context, value));
        };
    }

    private boolean holdsWithoutKey() {
        return switch (operator.quantifier()) {
            case NONE -> operator.ifExists() || operator.negated();
            case FOR_ANY_VALUE -> operator.ifExists();
            case FOR_ALL_VALUES -> true;
        };
    }

    private boolean listed(RequestContext context, String value) {
        ConditionComparison comparison = Objects.requireNonNull(ConditionComparison.BY_NAME.get(operator.comparison()));
        return policyValues.stream().anyMatch(policyValue -> comparison.matches(context, policyValue, value));
    }
}
