// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares what commands print with what a page says: the lines of the page come in this order, others may stand between them. */
final class ExpectedOutput {
    private ExpectedOutput() {}

    /** @return the first line of the page that is missing */
    static Optional<String> missing(List<String> expected, String output) {
        List<String> lines = output.lines().toList();
        int next = 0;
        for (String line : expected) {
            Pattern pattern = pattern(line);
            while (next < lines.size() && !pattern.matcher(lines.get(next)).matches()) {
                next++;
            }
            if (next == lines.size()) {
                return Optional.of(line);
            }
            next++;
        }
        return Optional.empty();
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Arrays.stream(line.strip().split("\\s*…\\s*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*", "\\s*", "\\s*")));
    }
}
