// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The output. At a terminal it waits for Enter between steps; with {@code DEMO=auto} or without a terminal it runs through. */
final class Terminal {
    private static final int WIDTH = 100;

    private final boolean waits =
            System.console() != null && System.console().isTerminal() && !"auto".equals(System.getenv("DEMO"));
    private final BufferedReader keys = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final long started = System.nanoTime();
    private int step;

    /** @param explanation what happens and why, in lines that fit */
    void step(String title, String explanation) throws IOException {
        if (waits && step > 0) {
            System.out.print("\n[Enter] ");
            var _ = keys.readLine();
        }
        System.out.printf(Locale.ROOT, "%n━━ %d. %s ━━ (%.0f s)%n", ++step, title, seconds());
        wrapped(explanation.replaceAll("\\s+", " "), "   ", "   ");
        System.out.println();
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    void command(String command) {
        System.out.println("$ " + command);
    }

    /** What a command printed, as it printed it. */
    void output(String output) {
        output.lines().forEach(System.out::println);
    }

    /** A line of the demo's own, wrapped where it is too long for the terminal. */
    void line(String line) {
        wrapped(line, "", "            ");
    }

    private static void wrapped(String text, String first, String others) {
        StringBuilder line = new StringBuilder(first);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
                System.out.println(line.toString().stripTrailing());
                line = new StringBuilder(others);
            }
            line.append(word).append(' ');
        }
        System.out.println(line.toString().stripTrailing());
    }
}
