// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.ProcessUsage;
import io.devopspipeline.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How soon the staged operator is ready, in a container of the Deployment's size, with its AOT cache and without: medians of five starts. */
public final class StartTimes {
    private static final int RUNS = 5;
    /** How the JVM sees a container of 512 MiB. */
    static final List<String> CONTAINER = List.of("-XX:MaxRAM=512m", "-XX:MaxRAMPercentage=50");

    private final Playground playground;

    private StartTimes(Playground playground) {
        this.playground = playground;
    }

    private record Start(double seconds, double mebibytes) {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of("target", "image", "root").toAbsolutePath();
        if (!Files.isDirectory(root)) {
            System.err.println("image-start: there is no " + root + " yet: run `make image` first");
            System.exit(1);
        }
        Tools tools = Tools.fromEnvironment();
        try (Playground playground = Playground.start(tools, 1)) {
            new Pipelines(playground).defineResource();
            StartTimes times = new StartTimes(playground);
            times.row("with the AOT cache", command(root, "-XX:AOTMode=on", "-XX:AOTCache=" + root + Stage.AOT_CACHE));
            List<String> plain = command(root);
            plain.set(0, tools.java().toString());
            times.row("without, on a whole JDK", plain);
            System.exit(0);
        }
    }

    private static List<String> command(Path root, String... more) {
        List<String> options = new ArrayList<>(CONTAINER);
        options.addAll(List.of(more));
        return Stage.command(root.toString(), options);
    }

    private void row(String name, List<String> command) throws Exception {
        List<Start> starts = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Started started = Started.with(playground, command);
            int peak = ProcessUsage.of(started.process().pid()).peakMebibytes();
            starts.add(new Start(started.after().toMillis() / 1000.0, peak));
            started.process().close();
        }
        System.out.printf(
                Locale.ROOT,
                "| start until ready, %s: seconds, MiB | %.1f, %.0f |%n",
                name,
                median(starts, Start::seconds),
                median(starts, Start::mebibytes));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream().mapToDouble(figure).sorted().toArray()[RUNS / 2];
    }
}
