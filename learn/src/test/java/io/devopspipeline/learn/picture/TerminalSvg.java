// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws a terminal: a dark window that can be read on light and on dark pages. The text is in the description as well, for who cannot see it. */
public final class TerminalSvg {
    static final double LETTER = 8.4;
    static final int LINE = 19;
    static final int LEFT = 18;
    static final int TOP = 62;
    static final int WIDTH = (int) (Terminal.COLUMNS * LETTER) + 2 * LEFT;

    private static final Pattern DESCRIPTION = Pattern.compile("(?s)<desc id=\"desc\">(.*?)</desc>");
    static final String STYLE = """
            .window { fill: #161b22; stroke: #3d444d; } .bar { fill: #21262d; }
            text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; }
            .title { fill: #9198a1; font-size: 13px; text-anchor: middle; } .prompt { fill: #3fb950; }
            .command { fill: #f0f6fc; font-weight: bold; } .output { fill: #d1d7e0; } .added { fill: #56d364; } .removed { fill: #ff7b72; }
            """;

    private TerminalSvg() {}

    static String of(String title, Terminal terminal, List<String> text) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < terminal.rows().size(); i++) {
            rows.append(row(terminal.rows().get(i), TOP + i * LINE)).append('\n');
        }
        return window(title, TOP + terminal.rows().size() * LINE - 4, STYLE, rows.toString(), text);
    }

    /** @param text what is written there, line by line */
    static String window(String title, int height, String style, String content, List<String> text) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title desc" xml:space="preserve">
                <title id="title">%s</title>
                <desc id="desc">%s</desc>
                <style>
                %s</style>
                <rect class="window" x="0.5" y="0.5" width="%d" height="%d" rx="9"/>
                <path class="bar" d="M1 31V9.5a8.5 8.5 0 0 1 8.5-8.5h%da8.5 8.5 0 0 1 8.5 8.5v21.5z"/>
                <circle cx="20" cy="16" r="6" fill="#ff5f57"/><circle cx="40" cy="16" r="6" fill="#febc2e"/><circle cx="60" cy="16" r="6" fill="#28c840"/>
                <text class="title" x="%d" y="21">(playground)</text>
                %s</svg>
                """.formatted(
                        WIDTH,
                        height,
                        WIDTH,
                        height,
                        escaped(title),
                        escaped(String.join("\n", text)),
                        style,
                        WIDTH - 1,
                        height - 1,
                        WIDTH - 19,
                        WIDTH / 2,
                        content);
    }

    /** Each letter has its column, whatever font the viewer has. */
    static String row(Terminal.Row row, int y) {
        String text = row.text().stripLeading();
        int column = row.text().length() - text.length();
        boolean prompted = row.kind() == Terminal.Kind.COMMAND && column == 0 && text.matches("[$>] .*");
        return text.isEmpty()
                ? ""
                : "<text class=\"%s\" x=\"%s\" y=\"%d\" textLength=\"%s\">%s</text>"
                        .formatted(
                                row.kind().name().toLowerCase(Locale.ROOT),
                                number(LEFT + column * LETTER),
                                y,
                                number(text.length() * LETTER),
                                prompted
                                        ? "<tspan class=\"prompt\">" + escaped(text.substring(0, 1)) + "</tspan>"
                                                + escaped(text.substring(1))
                                        : escaped(text));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\p{Cntrl}&&[^\n]]", "");
    }

    /** The lines that a picture shows. */
    public static List<String> lines(String svg) {
        Matcher description = DESCRIPTION.matcher(svg);
        return description.find()
                ? ViewText.unescaped(description.group(1)).lines().toList()
                : List.of();
    }
}
