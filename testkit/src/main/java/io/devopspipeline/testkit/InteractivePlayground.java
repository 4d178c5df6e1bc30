// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.devopspipeline.sandbox.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code make playground}: API server, sandbox and operator, until Ctrl-C. */
public final class InteractivePlayground {
    private static final int LAST_LINES = 15;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PlaygroundSettings settings;
    private final SharedPlayground shared;

    private InteractivePlayground(PlaygroundSettings settings, SharedPlayground shared) {
        this.settings = settings;
        this.shared = shared;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            PlaygroundSettings settings = PlaygroundSettings.of(System.getenv());
            System.out.println("Starting a Kubernetes API server, an AWS sandbox and the operator on loopback.\n"
                    + "This takes about 20 seconds.");
            SharedPlayground shared = SharedPlayground.start(settings.timeFactor());
            OrderlyEnd end = OrderlyEnd.of(shared, "Ended. The logs are in " + shared.folder() + ".");
            new InteractivePlayground(settings, shared).run(end);
        } catch (IllegalArgumentException e) {
            fail(2, e);
        } catch (IllegalStateException | IOException e) {
            fail(1, e);
        }
    }

    private static void fail(int status, Exception why) {
        System.err.println("playground: " + why.getMessage());
        System.exit(status);
    }

    /** Until Ctrl-C, or until the operator ends. */
    private void run(OrderlyEnd end) throws Exception {
        try {
            Playground playground = shared.playground();
            new Pipelines(playground).defineResource();
            playground.startOperator();
            playground.awaitOperator();
            System.out.println(introduction(shared.environment()));
            apply(playground);
            while (playground.operator().alive()) {
                Thread.sleep(LOOK);
            }
            throw new IllegalStateException("the operator ended. The last lines of its log:\n"
                    + lastLines(playground.operator().log()));
        } catch (IllegalStateException | IOException e) {
            if (!end.begun()) {
                System.err.println("playground: " + e.getMessage());
            }
            end.exit(1);
        }
    }

    private String introduction(Map<String, String> environment) {
        String lines = new TreeMap<>(environment)
                .entrySet().stream()
                        .map(variable -> EnvironmentFile.line(variable.getKey(), variable.getValue()))
                        .collect(Collectors.joining());
        String console = environment.containsKey("CONSOLE_URL")
                ? "Console, for the browser:  " + environment.get("CONSOLE_URL") + "\n"
                : "";
        return """

                The playground is running. AWS's time is %d times faster. Ctrl-C ends it.
                In another terminal:       make shell
                Log of the operator:       %s
                %sOr paste this block into a shell of your own:

                %s
                First step in that shell:  %s
                """.formatted(
                        settings.timeFactor(), shared.folder().resolve("operator.log"), console, lines, firstStep());
    }

    private String firstStep() {
        return settings.manifest().isPresent()
                ? "kubectl get dop --watch"
                : "kubectl apply -f deploy/samples/flask-demo.yaml";
    }

    /** A manifest that the API server refuses can be fixed and applied again: the playground stays. */
    private void apply(Playground playground) throws IOException {
        if (settings.manifest().isEmpty()) {
            return;
        }
        String file = settings.manifest().get().toString();
        System.out.println("$ kubectl apply -f " + file);
        try {
            System.out.print(playground.kubectl("apply", "-f", file));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
