// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.io.PrintStream;
import java.util.List;

/** The result of a lesson's checks. */
record Report(Lesson lesson, List<Result> results) {
    record Result(Check check, boolean done) {}

    static Report of(Lesson lesson, World world) {
        return new Report(
                lesson,
                lesson.checks().stream()
                        .map(check -> new Result(check, check.fact().test(world)))
                        .toList());
    }

    boolean complete() {
        return results.stream().allMatch(Result::done);
    }

    /** @return the exit status */
    int print(PrintStream out) {
        out.println("Lesson " + lesson.number() + ": " + lesson.title());
        results.forEach(result -> print(result, out));
        out.println(complete() ? "All done." : "Something is missing. The page: docs/learn/" + lesson.page());
        return complete() ? 0 : 1;
    }

    private static void print(Result result, PrintStream out) {
        out.println(
                (result.done() ? "  done     " : "  missing  ") + result.check().done());
        if (!result.done()) {
            result.check().command().lines().forEach(line -> out.println("             " + line));
        }
    }
}
