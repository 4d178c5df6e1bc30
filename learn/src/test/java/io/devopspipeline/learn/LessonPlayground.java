// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.InteractivePlayground;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code make playground} starts, in a folder of its own, and {@code make shell}, in which the commands of a page run as a person types them. */
final class LessonPlayground implements AutoCloseable {
    private static final String MARK = "::block::";
    private static final Duration START = Duration.ofMinutes(3);
    private static final int MINUTES = 15;
    private static final Path CHECKOUT = Checkout.root();

    private final Process process;
    private final Path folder;

    private LessonPlayground(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static LessonPlayground start(Path folder, int timeFactor) throws IOException {
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = shell(
                printed,
                Map.of("PLAYGROUND_FOLDER", folder.toString(), "TIME", Integer.toString(timeFactor)),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InteractivePlayground.class.getName());
        LessonPlayground started = new LessonPlayground(builder.start(), folder);
        await().atMost(START)
                .until(() ->
                        !started.process.isAlive() || Files.readString(printed).contains("make shell"));
        return started;
    }

    Connection connect() {
        return Connection.of(folder);
    }

    /** @return what each block has printed, errors included */
    List<String> run(List<Page.Commands> blocks) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("commands.sh"),
                blocks.stream()
                        .map(block -> "echo\necho '" + MARK + "'\n" + block.script())
                        .collect(Collectors.joining()));
        Path output = folder.resolve("output");
        end(shell(
                        output,
                        Map.of("PLAYGROUND_FOLDER", folder.toString(), "RUN", "bash " + script),
                        Checkout.file("tools/shell.sh").toString())
                .start());
        return outputs(Files.readString(output), blocks.size());
    }

    private static ProcessBuilder shell(Path output, Map<String, String> variables, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(CHECKOUT.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        return builder;
    }

    private static void end(Process shell) throws InterruptedException {
        if (!shell.waitFor(MINUTES, TimeUnit.MINUTES)) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    private static List<String> outputs(String all, int blocks) {
        List<String> printed = new ArrayList<>(Arrays.asList(all.split("(?m)^" + MARK + "$", -1)));
        printed.removeFirst();
        return IntStream.range(0, blocks)
                .mapToObj(block ->
                        block < printed.size() ? printed.get(block) : "(not reached in " + MINUTES + " minutes)")
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
