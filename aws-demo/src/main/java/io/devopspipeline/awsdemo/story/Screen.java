// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import io.devopspipeline.testkit.Wrapped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** What the demo prints, in 80 columns, and the Enter that it waits for. */
public final class Screen {
    private static final int WIDTH = 80;
    private static final String INDENT = "           ";

    private final BufferedReader keys;
    private final PrintStream out;
    private final boolean waits;
    private final long started = System.nanoTime();

    /** @param waits whether there is someone who reads, and presses Enter */
    public Screen(BufferedReader keys, PrintStream out, boolean waits) {
        this.keys = keys;
        this.out = out;
        this.waits = waits;
    }

    public boolean waits() {
        return waits;
    }

    /** Explains what comes, and waits for Enter before it happens. */
    void step(String title, String explanation) throws IOException {
        out.printf(Locale.ROOT, "%n━━ %s ━━ (%.0f s)%n", title, seconds());
        wrapped(explanation.replaceAll("\\s+", " "), "   ", "   ");
        if (waits) {
            var _ = ask("[Enter] ");
        }
        out.println();
    }

    /** @return what was typed, without spaces around it; empty at the end of the input */
    public String ask(String question) throws IOException {
        out.print("\n" + question);
        out.flush();
        String line = keys.readLine();
        return line == null ? "" : line.strip();
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    void command(String command) {
        out.println("$ " + command);
    }

    void output(String output) {
        output.lines().forEach(line -> wrapped(line, "", "  "));
    }

    public void line(String line) {
        wrapped(line, "", "");
    }

    /** What is so after that many seconds. */
    void moment(String line) {
        wrapped(line, String.format(Locale.ROOT, "%7.1f s  ", seconds()), INDENT);
    }

    private void wrapped(String text, String first, String others) {
        out.print(Wrapped.text(text, first, others, WIDTH));
    }
}
