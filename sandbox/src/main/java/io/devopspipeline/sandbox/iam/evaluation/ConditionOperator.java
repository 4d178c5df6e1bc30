// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.List;

/**
 * A condition operator, taken apart: {@code ForAnyValue:StringNotLikeIfExists}.
 * @param comparison {@code StringLike}, {@code Null}
 * @param negated whether the policy's values are those that the request must not have
 * @param ifExists whether the condition holds when the request does not have the key
 */
record ConditionOperator(Quantifier quantifier, String comparison, boolean negated, boolean ifExists) {
    private static final String IF_EXISTS = "IfExists";

    /** How several values of a request count. */
    enum Quantifier {
        NONE(""),
        FOR_ALL_VALUES("ForAllValues:"),
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** @throws MalformedPolicyException for one that IAM does not know */
    static ConditionOperator of(String written) {
        Quantifier quantifier = List.of(Quantifier.FOR_ALL_VALUES, Quantifier.FOR_ANY_VALUE).stream()
                .filter(each -> written.startsWith(each.prefix))
                .findFirst()
                .orElse(Quantifier.NONE);
        String name = written.substring(quantifier.prefix.length());
        boolean ifExists = name.endsWith(IF_EXISTS);
        String base = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
        boolean negated = base.contains("Not");
        String comparison = base.equals("NotIpAddress") ? "IpAddress" : base.replaceFirst("Not", "");
        if (!comparison.equals("Null") && !ConditionComparison.BY_NAME.containsKey(comparison)) {
            throw new MalformedPolicyException("Invalid Condition type : " + written + ".");
        }
        return new ConditionOperator(quantifier, comparison, negated, ifExists);
    }
}
