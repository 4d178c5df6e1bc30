// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether each task has a network of its own, as in AWS: if that was asked for, and the kernel allows it. Else all of them share that of the machine, where only
 * apps that listen at HOST keep apart.
 */
public final class TaskIsolation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskIsolation.class);
    /** Nothing listens there when the sandbox tries. */
    private static final String ANY_ADDRESS = "127.255.255.254";

    private record Tools(Path python, Path program, int endpointPort) {
        NetworkNamespace open(String address) throws IOException {
            return NetworkNamespace.open(python, program, address, endpointPort);
        }
    }

    private final Optional<Tools> tools;
    private final Map<String, NetworkNamespace> open = new ConcurrentHashMap<>();

    private TaskIsolation(Optional<Tools> tools) {
        this.tools = tools;
    }

    /** All tasks share the network of the machine. */
    public static TaskIsolation none() {
        return new TaskIsolation(Optional.empty());
    }

    /** Tries it once. @param python the interpreter that tasks run with */
    public static TaskIsolation tried(Account account, Path python) {
        try {
            Tools tools = new Tools(python, program(account), account.endpoint().getPort());
            try (NetworkNamespace namespace = tools.open(ANY_ADDRESS)) {
                requireEntry(namespace);
                LOG.info("each task has a network of its own");
                return new TaskIsolation(
                        Optional.of(new Tools(namespace.interpreter(), tools.program(), tools.endpointPort())));
            }
        } catch (IOException e) {
            LOG.warn("tasks share the network of this machine: {}", e.getMessage());
            return none();
        }
    }

    private static Path program(Account account) throws IOException {
        Path file = Files.createDirectories(account.folder()).resolve("network.py");
        try (InputStream code = Objects.requireNonNull(TaskIsolation.class.getResourceAsStream("network.py"))) {
            return Files.write(file, code.readAllBytes());
        }
    }

    private static void requireEntry(NetworkNamespace namespace) throws IOException {
        Process entry = new ProcessBuilder(namespace.enter(List.of("true")))
                .redirectErrorStream(true)
                .start();
        String said = new String(entry.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (entry.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    boolean on() {
        return tools.isPresent();
    }

    /** What makes of a command one that runs in the network of the task. The first call makes the network, which takes real time. */
    UnaryOperator<List<String>> entry(Task task) throws IOException {
        if (tools.isEmpty()) {
            return UnaryOperator.identity();
        }
        try {
            return open.computeIfAbsent(task.id, id -> make(task))::enter;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private NetworkNamespace make(Task task) {
        try {
            return tools.orElseThrow().open(task.attachment.address());
        } catch (IOException e) {
            throw new UncheckedIOException("no network of its own: " + e.getMessage(), e);
        }
    }

    /** To be called when no process of the task is left. */
    void end(Task task) {
        NetworkNamespace namespace = open.remove(task.id);
        if (namespace != null) {
            namespace.close();
        }
    }

    @Override
    public void close() {
        open.values().forEach(NetworkNamespace::close);
    }
}
