// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.module.EndOfProcesses;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/** All processes of tasks. None outlives this, nor the JVM when that ends in order. */
final class Processes implements AutoCloseable {
    private final Set<AppProcess> running = new HashSet<>();
    private final EndOfProcesses end = new EndOfProcesses("end of tasks", this::killAll);
    private boolean closed;

    /** Takes its real time: not to be called under the account's lock. */
    AppProcess start(ContainerCommand command, LineSink lines, IntConsumer exited) throws IOException {
        AppProcess process = command.start();
        add(process);
        process.follow(lines, code -> {
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
        end.close();
    }
}
