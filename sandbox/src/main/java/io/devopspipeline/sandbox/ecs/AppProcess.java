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
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task's container: a process of this machine, with all that it started itself. Times here are real ones. */
final class AppProcess {
    private static final Logger LOG = LoggerFactory.getLogger(AppProcess.class);
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Process process;
    private final Set<ProcessHandle> children = ConcurrentHashMap.newKeySet();
    private final long started = System.nanoTime();
    private volatile long terminated;

    private AppProcess(Process process) {
        this.process = process;
    }

    /** @param environment all that the process gets, besides a PATH */
    static AppProcess start(RunnableImage image, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(image.command())
                .directory(image.files().resolve(image.workingDirectory()).toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().putAll(environment);
        return new AppProcess(builder.start());
    }

    void follow(Consumer<String> line, IntConsumer exited) {
        // A read of a pipe holds a virtual thread's carrier, of which there are few.
        Thread.ofPlatform().daemon().name("output of " + process.pid()).start(() -> read(line));
        var _ = process.onExit().thenAccept(ended -> {
            killChildren();
            exited.accept(ended.exitValue());
        });
    }

    private void read(Consumer<String> sink) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
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
