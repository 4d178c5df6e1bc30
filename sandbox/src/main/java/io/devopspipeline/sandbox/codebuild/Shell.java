// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.module.EndOfProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs builds' scripts. No process outlives its script, nor this object, nor the JVM when that ends in order. */
final class Shell implements AutoCloseable {
    private final Map<String, Process> running = new HashMap<>();
    private final EndOfProcesses end = new EndOfProcesses("end of builds", this::killAll);
    private boolean closed;

    /**
     * Runs a script to its end, in its real time.
     * @param id to stop it by
     * @return its exit status
     */
    int run(String id, Path script, Path folder, Map<String, String> environment, Consumer<String> line)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = start(id, builder);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            process.getOutputStream().close();
            output.lines().forEach(line);
            return process.waitFor();
        } finally {
            kill(process);
            forget(id);
        }
    }

    private synchronized Process start(String id, ProcessBuilder builder) throws IOException {
        if (closed) {
            throw new IOException("the sandbox ends");
        }
        Process process = builder.start();
        running.put(id, process);
        return process;
    }

    private synchronized void forget(String id) {
        running.remove(id);
    }

    synchronized void stop(String id) {
        Process process = running.get(id);
        if (process != null) {
            kill(process);
        }
    }

    /** The shell first, so that it starts nothing more; what it had started is known before. */
    private static void kill(Process process) {
        List<ProcessHandle> started = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        for (ProcessHandle one : started) {
            one.descendants().forEach(ProcessHandle::destroyForcibly);
            one.destroyForcibly();
        }
    }

    private synchronized void killAll() {
        closed = true;
        running.values().forEach(Shell::kill);
    }

    @Override
    public void close() {
        end.close();
    }
}
