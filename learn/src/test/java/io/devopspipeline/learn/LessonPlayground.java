// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.learn.picture.Mark;
import io.devopspipeline.learn.picture.Transcript;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.InteractivePlayground;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What {@code make playground} starts, in a folder of its own, and {@code make shell}, in which the commands of a page run as a person types them. */
final class LessonPlayground implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration LESSON = Duration.ofMinutes(15);
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

    /** The address of the console, with its token. */
    URI console() {
        return URI.create(EnvironmentFile.read(folder.resolve("env")).value("CONSOLE_URL"));
    }

    /** Looks at the views of a block whose commands have just run. */
    interface Views {
        void look(List<Mark.View> views) throws IOException, InterruptedException;
    }

    /** @return what went by in the terminal, for each block, errors included */
    List<Transcript> run(List<Page.Commands> blocks, Views views) throws IOException, InterruptedException {
        LessonScript script = new LessonScript(folder, blocks);
        Path output = folder.resolve("output");
        Instant deadline = Instant.now().plus(LESSON);
        Process shell = shell(
                        output,
                        Map.of("PLAYGROUND_FOLDER", folder.toString(), "RUN", "bash " + script.write()),
                        Checkout.file("tools/shell.sh").toString())
                .start();
        try {
            script.follow(shell, views, deadline);
        } finally {
            end(shell, deadline);
        }
        return script.transcripts(Files.readString(output));
    }

    /** What {@code kubectl get dop --watch} has printed beside the commands that ran last. */
    Transcript.Typed watched() throws IOException {
        return LessonScript.watched(folder);
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

    private static void end(Process shell, Instant deadline) throws InterruptedException {
        if (!shell.waitFor(Duration.between(Instant.now(), deadline))) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
