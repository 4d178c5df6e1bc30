// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Leaves no process behind, however this JVM ends. A shell beside it reads the ids of all that this JVM has started; when the pipe between them
 * ends, it kills them. And when the parent of this JVM is killed, this JVM ends in order.
 * A process that was started less than a fifth of a second before a kill is not known yet.
 */
public final class ProcessGuard implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int TERMINATED = 143;

    /** Ctrl-C reaches all processes of a terminal; this one must outlive the JVM. */
    private static final String KILL_AT_END =
            "trap '' INT TERM HUP; while read -r line; do ids=$line; done; kill -9 $ids 2>/dev/null";

    private final Process shell;
    private final Writer pipe;
    private final Thread looks;
    private String reported = "";
    private boolean closed;

    private ProcessGuard(Process shell) {
        this.shell = shell;
        this.pipe = shell.outputWriter(StandardCharsets.UTF_8);
        this.looks = Thread.ofPlatform().daemon().name("process guard").unstarted(this::look);
    }

    public static ProcessGuard start() throws IOException {
        ProcessGuard guard = new ProcessGuard(new ProcessBuilder(List.of("bash", "-c", KILL_AT_END))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        guard.looks.start();
        endWithParent();
        return guard;
    }

    /** Process 1 is no parent: it has taken over this JVM. */
    private static void endWithParent() {
        ProcessHandle.current().parent().filter(parent -> parent.pid() != 1).ifPresent(parent -> {
            var _ = parent.onExit().thenRun(() -> Thread.ofPlatform().start(() -> System.exit(TERMINATED)));
        });
    }

    private void look() {
        try {
            while (report()) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("playground: if this is killed, processes can stay behind: " + e.getMessage());
        }
    }

    /** @return whether there is more to report */
    private synchronized boolean report() throws IOException {
        if (closed) {
            return false;
        }
        String ids = ProcessHandle.current()
                .descendants()
                .filter(process -> process.pid() != shell.pid())
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(" "));
        if (!ids.equals(reported)) {
            reported = ids;
            pipe.write(ids + "\n");
            pipe.flush();
        }
        return true;
    }

    /** Kills nothing: whoever started the processes has ended them. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        pipe.write("\n");
        pipe.close();
    }
}
