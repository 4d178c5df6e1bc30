// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The demo: from {@code kubectl apply} to a served app, releases, scaling, a broken build, and {@code kubectl delete}. */
public final class Demo {
    private static final double TIME_FACTOR = 30;
    private static final int LAST_LINES = 15;

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("io.fabric8").setLevel(Level.SEVERE);
        System.out.println("Starting a Kubernetes API server, an AWS sandbox and the operator, all on loopback.");
        System.out.println("The sandbox runs " + (int) TIME_FACTOR
                + " times faster than AWS. The operator observes that much more often.");
        Tools tools = Tools.fromEnvironment();
        Terminal terminal = new Terminal();
        Playground playground = Playground.start(tools, TIME_FACTOR);
        System.exit(tell(new DemoScript(terminal, tools, playground), playground) ? 0 : 1);
    }

    private static boolean tell(DemoScript story, Playground playground) throws IOException, InterruptedException {
        try {
            Figures figures = story.tell();
            figures.print(System.out);
            return figures.good();
        } catch (IllegalStateException | IOException e) {
            System.err.println("demo: " + e.getMessage());
            System.err.println("demo: the last lines of the operator's log:\n"
                    + lastLines(playground.operator().log()));
            return false;
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
