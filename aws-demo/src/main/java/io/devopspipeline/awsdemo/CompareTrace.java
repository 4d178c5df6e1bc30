// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import io.devopspipeline.awsdemo.compare.Comparison;
import io.devopspipeline.awsdemo.compare.ComparisonReport;
import io.devopspipeline.awsdemo.compare.Difference;
import io.devopspipeline.awsdemo.story.Screen;
import io.devopspipeline.awsdemo.story.Story;
import io.devopspipeline.awsdemo.trace.Trace;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code make compare-trace}: plays the demo on the sandbox, and says where the sandbox answers otherwise than AWS did in a trace. */
public final class CompareTrace {
    private static final double TIME_FACTOR = 30;

    private CompareTrace() {}

    public static void main(String[] arguments) throws Exception {
        try {
            Trace aws = Trace.readRun(given("TRACE"));
            String other = System.getenv().getOrDefault("WITH", "");
            List<Difference> differences =
                    Comparison.of(aws, Trace.readRun(other.isEmpty() ? played() : given("WITH")));
            System.out.println();
            new ComparisonReport(differences).lines().forEach(System.out::println);
            System.exit(differences.isEmpty() ? 0 : 1);
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            System.err.println("compare-trace: " + e.getMessage());
            System.exit(2);
        }
    }

    private static Path given(String variable) {
        String file = System.getenv().getOrDefault(variable, "");
        if (file.isEmpty() || !Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException(variable + "=" + file
                    + " is not a file that can be read. For example: make compare-trace"
                    + " TRACE=target/aws-demo/trace.jsonl");
        }
        return Path.of(file);
    }

    private static Path played() throws Exception {
        System.out.println("Playing the demo on the sandbox, " + (int) TIME_FACTOR + " times faster than AWS.");
        Path folder = Files.createDirectories(Checkout.root().resolve("target/compare-trace"));
        Screen screen = new Screen(new BufferedReader(Reader.nullReader()), System.out, false);
        try (Playground playground = Playground.start(Tools.fromEnvironment(), TIME_FACTOR);
                SandboxRun run = new SandboxRun(playground, folder);
                Story story = run.story(screen)) {
            story.play();
            return run.trace();
        }
    }
}
