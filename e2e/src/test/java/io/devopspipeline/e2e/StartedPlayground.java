// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.InteractivePlayground;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What {@code make playground} starts, in a process and a folder of its own, and the shell of {@code make shell} for it. */
record StartedPlayground(Process process, Path folder, Path output) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(7);

    /** What a shell did. */
    record Shell(int status, String output) {}

    static StartedPlayground start(Path folder, Map<String, String> settings) throws IOException {
        Path output = folder.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InteractivePlayground.class.getName())
                .directory(Checkout.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("PLAYGROUND_FOLDER", folder.toString());
        StartedPlayground started = new StartedPlayground(builder.start(), folder, output);
        await().atMost(PATIENCE)
                .until(() -> !started.process.isAlive() || started.printed().contains("make shell"));
        return started;
    }

    String printed() throws IOException {
        return Files.readString(output);
    }

    /** Runs a script on the shell's standard input. */
    Shell script(String script) throws IOException, InterruptedException {
        return shell(script, "");
    }

    /** Runs one command, as RUN does. */
    Shell run(String command) throws IOException, InterruptedException {
        return shell("", command);
    }

    private Shell shell(String input, String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Checkout.file("tools/shell.sh").toString())
                .directory(Checkout.root().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("PLAYGROUND_FOLDER", folder.toString(), "RUN", command));
        Process shell = builder.start();
        try (var stdin = shell.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Shell(shell.waitFor(), output);
    }

    /** This process, and all that it has started. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
