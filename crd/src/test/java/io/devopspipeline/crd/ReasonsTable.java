// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The reasons as a table between two markers of a page that is otherwise written by hand. */
final class ReasonsTable {
    private static final String BEGIN = "<!-- reasons: begin -->";
    private static final String END = "<!-- reasons: end -->";

    private ReasonsTable() {}

    /** @return the page with the current table between its markers */
    static String in(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no " + BEGIN + " … " + END);
        }
        return page.substring(0, begin) + BEGIN + "\n" + table() + page.substring(end);
    }

    private static String table() {
        return Arrays.stream(Reason.values())
                .map(reason ->
                        "| `" + reason + "` | " + cell(reason.meaning()) + " | " + cell(reason.remedy()) + " |\n")
                .map(row -> row.replace("|  |", "| |"))
                .collect(Collectors.joining("", "| reason | meaning | what to do |\n| --- | --- | --- |\n", ""));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
