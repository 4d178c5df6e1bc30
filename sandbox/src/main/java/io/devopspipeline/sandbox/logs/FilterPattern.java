// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudWatch Logs' pattern for unstructured text: terms that all occur, {@code ?terms} of which one occurs, {@code -terms} that do not; a
 * phrase in quotes is one term. JSON, space-delimited and regular expressions are refused by name.
 */
record FilterPattern(List<String> all, List<String> any, List<String> none) {
    private static final Pattern TERM = Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

    static FilterPattern parse(String text) {
        String pattern = text.strip();
        if (pattern.startsWith("{") || pattern.startsWith("[") || pattern.contains("%")) {
            throw AwsException.notInSandbox("The filter pattern " + pattern);
        }
        FilterPattern parsed = new FilterPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Matcher terms = TERM.matcher(pattern);
        while (terms.find()) {
            String term = terms.group(3) == null ? terms.group(2).replaceAll("\\\\(.)", "$1") : terms.group(3);
            List<String> kind =
                    switch (terms.group(1)) {
                        case "?" -> parsed.any;
                        case "-" -> parsed.none;
                        default -> parsed.all;
                    };
            kind.add(term);
        }
        return parsed;
    }

    /** Beside terms that must occur, those of which one would do say nothing, as in AWS. */
    boolean matches(String message) {
        boolean wanted = all.isEmpty()
                ? any.isEmpty() || any.stream().anyMatch(message::contains)
                : all.stream().allMatch(message::contains);
        return wanted && none.stream().noneMatch(message::contains);
    }
}
