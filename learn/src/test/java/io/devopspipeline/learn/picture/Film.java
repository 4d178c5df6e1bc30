// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A terminal in which commands are typed and answer, drawn as one SVG that moves by CSS. Three times, then the last screen stays. Who has asked for less
 * motion sees that at once.
 */
public record Film(List<Shot> shots) {
    private static final int ROWS = 24;
    private static final double BEFORE_COMMAND = 0.7;
    private static final double LETTER = 0.03;
    private static final double BEFORE_OUTPUT = 0.4;
    private static final double END = 6;

    /** @param pace seconds from line to line of the output */
    public record Shot(Transcript.Typed typed, double pace) {}

    /** @param typing seconds; 0 for an output */
    private record Moment(double start, double typing) {}

    List<String> text() {
        return shots.stream().flatMap(shot -> shot.typed().lines().stream()).toList();
    }

    String svg(String title) {
        List<Terminal.Row> rows = new ArrayList<>();
        List<Moment> moments = new ArrayList<>();
        double time = 0;
        for (Shot shot : shots) {
            boolean first = true;
            for (Terminal.Row row : Terminal.of(List.of(shot.typed())).rows()) {
                boolean command = row.kind() == Terminal.Kind.COMMAND;
                time += command ? (first ? BEFORE_COMMAND : 0) : pause(rows, shot);
                double typing = command ? row.text().length() * LETTER : 0;
                rows.add(row);
                moments.add(new Moment(time, typing));
                time += typing;
                first = false;
            }
        }
        return drawn(title, rows, moments, time + END);
    }

    private static double pause(List<Terminal.Row> before, Shot shot) {
        return before.getLast().kind() == Terminal.Kind.COMMAND ? BEFORE_OUTPUT : shot.pace();
    }

    private String drawn(String title, List<Terminal.Row> rows, List<Moment> moments, double seconds) {
        StringBuilder style = new StringBuilder(TerminalSvg.STYLE);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            style.append(appearing(i, moments.get(i), seconds, rows.get(i)));
            lines.append("<g id=\"r")
                    .append(i)
                    .append("\">")
                    .append(line(rows.get(i), i))
                    .append("</g>\n");
        }
        int rolled = Math.max(0, rows.size() - ROWS) * TerminalSvg.LINE;
        style.append(rolling(moments, seconds));
        style.append("""
                g { animation: %ss step-end 3 both; } .cover { fill: #161b22; animation: %ss linear 3 both; } #roll { animation-name: roll; }
                @media (prefers-reduced-motion: reduce) { g, .cover { animation: none !important; } .cover { display: none; } #roll { transform: translateY(-%dpx); } }
                """.formatted(TerminalSvg.number(seconds), TerminalSvg.number(seconds), rolled));
        int height = TerminalSvg.TOP + ROWS * TerminalSvg.LINE;
        return TerminalSvg.window(
                title, height, style.toString(), """
                <clipPath id="screen"><rect x="0" y="48" width="%d" height="%d"/></clipPath>
                <g clip-path="url(#screen)"><g id="roll">
                %s</g></g>
                """.formatted(TerminalSvg.WIDTH, height - 56, lines), text());
    }

    private static String line(Terminal.Row row, int index) {
        int y = TerminalSvg.TOP + index * TerminalSvg.LINE;
        String text = TerminalSvg.row(row, y);
        return row.kind() == Terminal.Kind.COMMAND
                ? text
                        + "<rect class=\"cover\" id=\"c%d\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\"/>"
                                .formatted(
                                        index,
                                        TerminalSvg.LEFT,
                                        y - 14,
                                        TerminalSvg.number(width(row)),
                                        TerminalSvg.LINE)
                : text;
    }

    private static double width(Terminal.Row row) {
        return row.text().length() * TerminalSvg.LETTER;
    }

    /** A row is not there before its moment. What lies over a command gets narrower, letter by letter. */
    private static String appearing(int index, Moment moment, double seconds, Terminal.Row row) {
        String from = percent(moment.start() / seconds);
        String shown =
                "@keyframes r%d { 0%% { opacity: 0; } %s, 100%% { opacity: 1; } } #r%d { animation-name: r%d; }\n"
                        .formatted(index, from, index, index);
        return moment.typing() == 0
                ? shown
                : shown
                        + "@keyframes c%d { 0%%, %s { transform: none; animation-timing-function: steps(%d); } %s, 100%% { transform: scaleX(0); } } #c%d { animation-name: c%d; transform-origin: %spx 0; }\n"
                                .formatted(
                                        index,
                                        from,
                                        row.text().length(),
                                        percent((moment.start() + moment.typing()) / seconds),
                                        index,
                                        index,
                                        TerminalSvg.number(TerminalSvg.LEFT + width(row)));
    }

    private static String rolling(List<Moment> moments, double seconds) {
        StringBuilder frames = new StringBuilder("@keyframes roll { 0% { transform: translateY(0); }");
        for (int i = ROWS; i < moments.size(); i++) {
            frames.append(" %s { transform: translateY(-%dpx); }"
                    .formatted(percent(moments.get(i).start() / seconds), (i - ROWS + 1) * TerminalSvg.LINE));
        }
        int last = Math.max(0, moments.size() - ROWS) * TerminalSvg.LINE;
        return frames.append(" 100%% { transform: translateY(-%dpx); } }\n".formatted(last))
                .toString();
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", part * 100);
    }
}
