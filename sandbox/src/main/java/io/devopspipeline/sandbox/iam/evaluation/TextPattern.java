// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.Optional;

/**
 * A text of a policy, as the regular expression that it stands for: {@code *} and {@code ?} are wildcards where they may be, and
 * <code>${key}</code> is the request's value of that condition key. <code>${*}</code>, <code>${?}</code> and <code>${$}</code> stand for these characters.
 */
final class TextPattern {
    private final RequestContext context;
    private final boolean wildcards;

    TextPattern(RequestContext context, boolean wildcards) {
        this.context = context;
        this.wildcards = wildcards;
    }

    /** Whether the policy's text stands for this value. One with a variable that the request does not have stands for nothing. */
    boolean matches(String policyText, String value) {
        return expression(policyText)
                .filter(expression -> java.util.regex.Pattern.compile(expression, java.util.regex.Pattern.DOTALL)
                        .matcher(value)
                        .matches())
                .isPresent();
    }

    private Optional<String> expression(String text) {
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            int end = text.startsWith("${", at) ? text.indexOf('}', at) : -1;
            if (end >= 0) {
                Optional<String> value =
                        PolicyVariable.of(text.substring(at + 2, end)).value(context);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                expression.append(quoted(value.get()));
                at = end;
            } else {
                expression.append(character(text.charAt(at)));
            }
        }
        return Optional.of(expression.toString());
    }

    private String character(char c) {
        return switch (c) {
            case '*' -> wildcards ? ".*" : quoted("*");
            case '?' -> wildcards ? "." : quoted("?");
            default -> quoted(String.valueOf(c));
        };
    }

    private static String quoted(String text) {
        return java.util.regex.Pattern.quote(text);
    }
}
