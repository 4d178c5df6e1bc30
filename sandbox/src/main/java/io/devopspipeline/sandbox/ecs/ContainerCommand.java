// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.ecr.RunnableImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands where a container's process runs, with its environment. The timeout is real time: a process answers in real time.
 * @param network what makes of a command one that runs in the network of the task
 */
record ContainerCommand(RunnableImage image, Map<String, String> environment, UnaryOperator<List<String>> network) {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerCommand.class);

    /** The container's own process. */
    AppProcess start() throws IOException {
        return AppProcess.start(builder(image.command()));
    }

    private ProcessBuilder builder(List<String> words) {
        return AppProcess.builder(image, network.apply(words), environment);
    }

    /** Whether the command ends with status 0 in time. */
    boolean succeeds(List<String> words, Duration timeout) {
        Process process = null;
        try {
            process = builder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            LOG.debug("{} cannot be run: {}", words, e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (process != null && process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
