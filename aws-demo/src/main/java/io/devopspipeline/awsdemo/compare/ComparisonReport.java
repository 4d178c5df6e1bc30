// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

import java.util.ArrayList;
import java.util.List;

/** Differences as a table of 80 columns, by operation. */
public record ComparisonReport(List<Difference> differences) {
    private static final int WIDTH = 80;
    private static final int KIND = 11;
    private static final int COLUMN = 20;
    private static final int SUBJECT = WIDTH - KIND - 2 * COLUMN;

    public List<String> lines() {
        if (differences.isEmpty()) {
            return List.of("The sandbox answered as AWS did.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(row("", "", "only AWS", "only sandbox").getFirst());
        String call = "";
        for (Difference difference : differences) {
            if (!difference.call().equals(call)) {
                call = difference.call();
                lines.add(call);
            }
            lines.addAll(
                    row("  " + difference.kind().word(), difference.subject(), difference.aws(), difference.sandbox()));
        }
        lines.add(differences.size() + " differences. Report them: docs/aws-demo.md#send-a-report");
        return List.copyOf(lines);
    }

    private static List<String> row(String kind, String subject, String aws, String sandbox) {
        List<String> subjects = cut(subject, SUBJECT);
        List<String> ofAws = cut(aws, COLUMN);
        List<String> ofSandbox = cut(sandbox, COLUMN);
        List<String> lines = new ArrayList<>();
        int rows = Math.max(subjects.size(), Math.max(ofAws.size(), ofSandbox.size()));
        for (int row = 0; row < rows; row++) {
            String line = padded(row == 0 ? kind : "", KIND)
                    + padded(at(subjects, row), SUBJECT)
                    + padded(at(ofAws, row), COLUMN)
                    + at(ofSandbox, row);
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    /** Into pieces with a space left beside each: after a comma, a space or a dot where there is one. */
    static List<String> cut(String text, int width) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (rest.length() >= width) {
            int room = width - 1;
            int end = room;
            for (int place = room; place > width / 2; place--) {
                if (" .,".indexOf(rest.charAt(place - 1)) >= 0) {
                    end = place;
                    break;
                }
            }
            pieces.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        pieces.add(rest);
        return pieces;
    }

    private static String at(List<String> pieces, int row) {
        return row < pieces.size() ? pieces.get(row) : "";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
