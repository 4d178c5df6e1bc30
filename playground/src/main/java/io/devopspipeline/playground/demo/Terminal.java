package io.devopspipeline.playground.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** What the person sees. At a terminal it waits for Enter between steps; with {@code DEMO=auto} or without a terminal it runs through. */
final class Terminal {
    private static final int WIDTH = 100;

    private final boolean waits =
            System.console() != null && System.console().isTerminal() && !"auto".equals(System.getenv("DEMO"));
    private final BufferedReader keys = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final long started = System.nanoTime();
    private int step;

    void step(String title, String... explanation) throws IOException {
        if (waits && step > 0) {
            System.out.print("\n[Enter] ");
            String unused = keys.readLine();
        }
        System.out.printf("%n━━ %d. %s ━━ (%.0f s)%n", ++step, title, seconds());
        for (String line : explanation) {
            System.out.println("   " + line);
        }
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    void command(String command) {
        System.out.println("$ " + command);
    }

    void line(String line) {
        System.out.println(line.length() <= WIDTH * 2 ? line : line.substring(0, WIDTH * 2 - 1) + "…");
    }
}
