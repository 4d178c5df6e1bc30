// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

/** Text in lines of a width: broken between words, and inside a word that is longer than a line. */
public final class Wrapped {
    private Wrapped() {}

    /**
     * Keeps the spaces inside a line, so that columns stay columns.
     * @param first before the first line
     * @param others before all others
     * @return with a line end after each line
     */
    public static String text(String text, String first, String others, int width) {
        StringBuilder lines = new StringBuilder();
        String indent = first;
        String rest = text.stripTrailing().replace("\t", "  ");
        while (indent.length() + rest.length() > width) {
            int room = width - indent.length();
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : room;
            lines.append((indent + rest.substring(0, end)).stripTrailing()).append('\n');
            rest = rest.substring(end).stripLeading();
            indent = others;
        }
        return lines.append((indent + rest).stripTrailing()).append('\n').toString();
    }
}
