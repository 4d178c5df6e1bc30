// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/** What the operators of this process log, kept off the terminal: exceptions that no line of the operator's own foresaw. */
final class OperatorLog extends Handler {
    private static final String OURS = "io.devopspipeline.operator";

    private final List<String> unhandled = new CopyOnWriteArrayList<>();

    /** Takes all log lines of this process from now on. */
    static OperatorLog install() {
        OperatorLog log = new OperatorLog();
        LogManager.getLogManager().reset();
        LogManager.getLogManager().getLogger("").addHandler(log);
        return log;
    }

    @Override
    public void publish(LogRecord line) {
        Optional.ofNullable(line.getThrown())
                .filter(thrown -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .filter(thrown -> causes(thrown).noneMatch(OperatorLog::expected))
                .filter(thrown -> causes(thrown).anyMatch(OperatorLog::throughOurs))
                .ifPresent(thrown -> unhandled.add(line.getMessage() + ": " + thrown));
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }

    /** Killed on purpose, or refused by the Kubernetes API, which the operator SDK logs and tries again. */
    private static boolean expected(Throwable cause) {
        return cause instanceof Fence.DeadException || cause instanceof KubernetesClientException;
    }

    private static boolean throughOurs(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(OURS));
    }

    List<String> unhandled() {
        return List.copyOf(unhandled);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
