// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.ecr.RunnableImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** All processes of tasks. None outlives this, nor the JVM when that ends in order. */
final class Processes implements AutoCloseable {
    private final Set<AppProcess> running = new HashSet<>();
    private final Thread hook = new Thread(this::killAll, "end of tasks");
    private boolean closed;

    Processes() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes its real time: not to be called under the account's lock. */
    AppProcess start(RunnableImage image, Map<String, String> environment, Consumer<String> line, IntConsumer exited)
            throws IOException {
        AppProcess process = AppProcess.start(image, environment);
        add(process);
        process.follow(line, code -> {
            remove(process);
            exited.accept(code);
        });
        return process;
    }

    private synchronized void add(AppProcess process) {
        running.add(process);
        if (closed) {
            process.kill();
        }
    }

    private synchronized void remove(AppProcess process) {
        running.remove(process);
    }

    private synchronized void killAll() {
        closed = true;
        running.forEach(AppProcess::kill);
    }

    @Override
    public void close() {
        killAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends already, and runs the hook.
            return;
        }
    }
}
