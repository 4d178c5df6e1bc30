// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a terminal of 80 columns. Longer lines go on in the next row, at a space where there is one.
 * @param kind how it is colored
 */
record Terminal(List<Row> rows) {
    static final int COLUMNS = 80;
    private static final int LEAST = COLUMNS / 2;

    /** In the style sheet of the pictures. */
    enum Kind {
        COMMAND,
        OUTPUT,
        ADDED,
        REMOVED
    }

    /** @param line the number of the line that it is a part of */
    record Row(Kind kind, String text, int line) {}

    static Terminal of(List<Transcript.Typed> commands) {
        List<Row> rows = new ArrayList<>();
        int line = 0;
        for (Transcript.Typed typed : commands) {
            List<String> lines = typed.lines();
            boolean compares = typed.command().getFirst().endsWith(" diff");
            for (int i = 0; i < lines.size(); i++) {
                Kind kind = i < typed.command().size() ? Kind.COMMAND : kind(lines.get(i), compares);
                for (String part : wrapped(lines.get(i).replace("\t", "    "))) {
                    rows.add(new Row(kind, part, line));
                }
                line++;
            }
        }
        return new Terminal(rows);
    }

    private static Kind kind(String output, boolean compares) {
        return !compares
                ? Kind.OUTPUT
                : output.startsWith("+") ? Kind.ADDED : output.startsWith("-") ? Kind.REMOVED : Kind.OUTPUT;
    }

    private static List<String> wrapped(String line) {
        List<String> parts = new ArrayList<>();
        String rest = line.stripTrailing();
        while (rest.length() > COLUMNS) {
            int space = rest.lastIndexOf(' ', COLUMNS);
            int end = space > LEAST ? space : COLUMNS;
            parts.add(rest.substring(0, end));
            rest = "    " + rest.substring(end).strip();
        }
        parts.add(rest);
        return parts;
    }
}
