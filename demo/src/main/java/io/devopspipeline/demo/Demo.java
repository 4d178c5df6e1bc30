// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.testkit.OrderlyEnd;
import io.devopspipeline.testkit.SharedPlayground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo: from {@code kubectl apply} to a served app, releases, scaling, a broken build, and {@code kubectl delete}. */
public final class Demo {
    private static final double TIME_FACTOR = 30;
    private static final int LAST_LINES = 15;

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        boolean atTerminal = System.console() != null && System.console().isTerminal();
        try {
            DemoMode mode = DemoMode.of(System.getenv().getOrDefault("DEMO", ""), atTerminal);
            Terminal terminal = new Terminal(System.in, System.out, mode, System::nanoTime);
            SharedPlayground shared = started(terminal);
            OrderlyEnd end = OrderlyEnd.of(shared, "Ended. The logs are in " + shared.folder() + ".");
            end.exit(told(terminal, mode, shared, end) ? 0 : 1);
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            System.err.println("demo: " + e.getMessage());
            System.exit(2);
        }
    }

    private static SharedPlayground started(Terminal terminal) throws IOException {
        terminal.line("Starting a Kubernetes API server and an AWS sandbox on loopback.");
        terminal.line("The sandbox runs " + (int) TIME_FACTOR
                + " times faster than AWS. The operator observes that much more often.");
        try (Ticker _ = Ticker.start(terminal, "… starting")) {
            SharedPlayground shared = SharedPlayground.start(TIME_FACTOR);
            terminal.line("Each command below can be pasted into a second terminal with: make shell");
            return shared;
        }
    }

    private static boolean told(Terminal terminal, DemoMode mode, SharedPlayground shared, OrderlyEnd end)
            throws IOException, InterruptedException {
        try {
            Figures figures = new DemoScript(terminal, mode, shared).tell();
            terminal.summary(new Summary(figures).sentences());
            figures.print(System.out);
            return figures.good();
        } catch (IllegalStateException | IOException e) {
            if (!end.begun()) {
                System.err.println("demo: " + e.getMessage());
                System.err.println("demo: the last lines of the operator's log:\n"
                        + lastLines(shared.folder().resolve("operator.log")));
            }
            return false;
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
