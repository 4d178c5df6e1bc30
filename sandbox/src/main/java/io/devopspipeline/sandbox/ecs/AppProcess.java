// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.ecr.RunnableImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task's container: a process of this machine, with all that it started itself. Times here are real ones. */
final class AppProcess {
    private static final Logger LOG = LoggerFactory.getLogger(AppProcess.class);
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Duration LAST_LINES = Duration.ofSeconds(2);

    private final Process process;
    private final Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();
    private final long started = System.nanoTime();
    private volatile long terminated;

    private AppProcess(Process process) {
        this.process = process;
    }

    static AppProcess start(ProcessBuilder builder) throws IOException {
        return new AppProcess(builder.start());
    }

    /** A process in the image's files. @param environment all that the process gets, besides a PATH */
    static ProcessBuilder builder(RunnableImage image, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(image.files().resolve(image.workingDirectory()).toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().putAll(environment);
        return builder;
    }

    void follow(LineSink lines, IntConsumer exited) {
        // A read of a pipe holds a virtual thread's carrier, of which there are few.
        Thread reader =
                Thread.ofPlatform().daemon().name("output of " + process.pid()).start(() -> read(lines));
        var _ = process.onExit().thenAccept(ended -> {
            killChildren();
            join(reader);
            exited.accept(ended.exitValue());
        });
    }

    /** Its last lines are read before its end is reported, unless a process that it has started holds its output open. */
    private static void join(Thread reader) {
        try {
            var _ = reader.join(LAST_LINES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(LineSink sink) {
        try (sink;
                BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                sink.accept(line);
            }
        } catch (IOException e) {
            LOG.debug("the output of {} ended: {}", process.pid(), e.getMessage());
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    boolean olderThan(Duration realTime) {
        return System.nanoTime() - started > realTime.toNanos();
    }

    boolean terminated() {
        return terminated != 0;
    }

    boolean terminatedBefore(Duration realTime) {
        return System.nanoTime() - terminated > realTime.toNanos();
    }

    /** Remembers what it started, which nobody finds any more once it has ended. */
    void count() {
        process.descendants().forEach(children::add);
    }

    /** SIGTERM, to the first process alone as in a container. */
    void terminate() {
        count();
        terminated = System.nanoTime();
        process.destroy();
    }

    /** SIGKILL, to all. */
    void kill() {
        count();
        process.destroyForcibly();
        killChildren();
    }

    private void killChildren() {
        List.copyOf(children).forEach(ProcessHandle::destroyForcibly);
    }
}
