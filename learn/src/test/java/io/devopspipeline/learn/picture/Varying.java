// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.List;
import java.util.regex.Pattern;

/** What differs from run to run, and so is … in a text that is kept: the one place of these rules. */
public final class Varying {
    private static final String ANYTHING = "…";

    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern) {
            return of(pattern, ANYTHING);
        }

        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern), replacement);
        }
    }

    private static final List<Rule> RULES = List.of(
            // 2026-03-01T12:00:10Z, 12:00:10
            Rule.of("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?"),
            Rule.of("\\b\\d\\d:\\d\\d:\\d\\d\\b"),
            // 7c9e6679-7425-40de-944b-e07fc1f90ae7, 4f1c2d3e5a6b, sg-0a1b2c3d: not a number such as that of the account
            Rule.of("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"),
            Rule.of("\\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\\b"),
            // dbdbfcbe: one id in two thousand has no digit
            Rule.of("\\b[a-f]{7,8}\\b"),
            Rule.of("\\b(?!123456789012)\\d{7,}\\b"),
            // Names of the operator's stacks begin with a part of a checksum, which CloudFormation shortens:
            // dop-2fbb-LoadBalan-…
            Rule.of("\\bdop-[0-9a-f]{4}-", "dop-" + ANYTHING + "-"),
            // The end of a name that CloudFormation made up: -1ABCDEFGHIJ2K
            Rule.of("-[A-Z0-9]{11,13}\\b", "-" + ANYTHING),
            Rule.of("(bucket|repository|files|role)-[a-z0-9]{11,13}\\b", "$1-" + ANYTHING),
            // 127.100.206.1, 127.0.0.1:4566
            Rule.of("\\b127(\\.\\d+){3}(:\\d{2,5})?(?!\\d)"),
            // 1.4 s, 12 s, 1 min 3 s, 20s, 3m20s
            Rule.of("\\b(\\d+ min )?\\d+(\\.\\d)? s\\b"),
            Rule.of("\\b(\\d+[dhm])*\\d+[dhms]\\b"),
            // How many answers the console has counted: "hello from flask-demo 1 | 57"
            Rule.of("^(hello from .*|failures) \\| \\d+$", "$1 | " + ANYTHING),
            // How often a fault was hit, and how many versions a bucket has: depends on how often a client asked
            Rule.of("^(deny|throttle|fail) \\| (.*?) \\| \\d+ \\|", "$1 | $2 | " + ANYTHING + " |"),
            // Revisions of a task definition: a slow machine makes another number of them
            Rule.of("\\b([Rr])evision \\d+\\b", "$1evision " + ANYTHING),
            Rule.of("-pipeline:\\d+", "-pipeline:" + ANYTHING),
            Rule.of("versions that block its deletion: \\d+", "versions that block its deletion: " + ANYTHING),
            Rule.of("^\\s*\\d+ (hello from .*)$", ANYTHING + " $1"),
            Rule.of("[ \\t]+", " "));

    private Varying() {}

    /** A line without what is different in the next run. */
    public static String of(String line) {
        String text = line.strip();
        for (Rule rule : RULES) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        return text;
    }

    /** @return the lines without empty ones */
    public static List<String> of(List<String> lines) {
        return lines.stream().map(Varying::of).filter(line -> !line.isEmpty()).toList();
    }
}
