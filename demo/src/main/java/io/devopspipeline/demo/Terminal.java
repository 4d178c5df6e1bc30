// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.testkit.Wrapped;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The output, no wider than 80 columns. It waits for Enter before each step, and does not count this time. */
final class Terminal {
    static final int WIDTH = 80;

    private static final String INDENT = "           ";

    private final InputStream keys;
    private final PrintStream out;
    private final DemoMode mode;
    private final LongSupplier nanoTime;
    private final long started;
    private long waited;
    private int step;

    Terminal(InputStream keys, PrintStream out, DemoMode mode, LongSupplier nanoTime) {
        this.keys = keys;
        this.out = out;
        this.mode = mode;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** Explains what comes, and waits for Enter before it happens. @return whether the step is shown */
    boolean step(String title, String explanation) throws IOException {
        step++;
        if (mode.tells(step)) {
            heading(title, "");
            out.print(Wrapped.text(explanation.replaceAll("\\s+", " "), "   ", "   ", WIDTH));
            awaitEnter();
            out.println();
            return true;
        }
        if (step <= DemoMode.NEEDED) {
            heading(title, " needed for step " + mode.first());
        }
        return false;
    }

    private void heading(String title, String why) {
        out.printf(Locale.ROOT, "%n━━ %d of %d. %s ━━ (%.0f s)%s%n", step, DemoMode.STEPS, title, seconds(), why);
    }

    /** What was typed before is dropped: it was not meant for this step. */
    private void awaitEnter() throws IOException {
        if (!mode.waits()) {
            return;
        }
        var _ = keys.skip(keys.available());
        long before = nanoTime.getAsLong();
        out.print("\n[Enter] ");
        out.flush();
        int key = keys.read();
        while (key >= 0 && key != '\n') {
            key = keys.read();
        }
        waited += nanoTime.getAsLong() - before;
    }

    /** Since the start, without the time in which it waited for Enter. */
    double seconds() {
        return (nanoTime.getAsLong() - started - waited) / 1e9;
    }

    /** A command as it can be pasted, also one of several lines. */
    void command(String command) {
        out.println("$ " + command);
    }

    /** What a command printed. */
    void output(String output) {
        output.lines().forEach(line -> out.print(Wrapped.text(line, "", "  ", WIDTH)));
    }

    /** A line of the demo's own. */
    void line(String line) {
        out.print(Wrapped.text(line, "", "", WIDTH));
    }

    /** The end of the story, in sentences. */
    void summary(List<String> sentences) {
        out.printf(Locale.ROOT, "%n━━ Summary ━━ (%.0f s)%n", seconds());
        sentences.forEach(sentence -> out.print(Wrapped.text(sentence, "   ", "   ", WIDTH)));
        out.println();
    }

    /** What is so after that many seconds. */
    void moment(String line) {
        out.print(Wrapped.text(line, String.format(Locale.ROOT, "%7.1f s  ", seconds()), INDENT, WIDTH));
    }
}
