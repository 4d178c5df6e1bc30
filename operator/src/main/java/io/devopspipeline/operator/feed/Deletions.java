// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.queue.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes messages of one queue, as many at once as SQS takes, on a thread of its own. A message that is not deleted is delivered again, and then it is older than
 * what was read.
 */
final class Deletions implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

    private final BlockingQueue<String> handles = new LinkedBlockingQueue<>();
    private final Duration gather;
    private final Consumer<List<String>> delete;

    /**
     * @param gather for how long the first waits for others
     * @param delete takes 1 to 10 receipt handles
     */
    Deletions(Duration gather, Consumer<List<String>> delete) {
        this.gather = gather;
        this.delete = delete;
    }

    void add(String handle) {
        handles.add(handle);
    }

    /** Until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                String first = handles.take();
                Thread.sleep(gather);
                delete(gather(first));
                deleteGathered();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes what has come together so far. */
    void deleteGathered() {
        for (@Nullable String first = handles.poll(); first != null; first = handles.poll()) {
            delete(gather(first));
        }
    }

    private List<String> gather(String first) {
        List<String> batch = new ArrayList<>(List.of(first));
        handles.drainTo(batch, Queues.MOST_MESSAGES - 1);
        return batch;
    }

    private void delete(List<String> batch) {
        try {
            delete.accept(batch);
        } catch (AwsFailure
                | IllegalStateException
                | RejectedExecutionException failure) { // the latter of closed clients
            LOG.info("{} events will be delivered again: {}", batch.size(), failure.getMessage());
        }
    }
}
