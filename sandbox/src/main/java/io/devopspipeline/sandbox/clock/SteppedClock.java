// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that stands still until a test advances it; due tasks run in the advancing thread. */
public final class SteppedClock implements SandboxClock {
    private record Due(Instant at, long order, Runnable task) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final Instant start;
    private Instant now;
    private long order;

    public SteppedClock(Instant start) {
        this.start = start;
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Duration passed() {
        return Duration.between(start, now);
    }

    @Override
    public synchronized Duration since(Instant earlier) {
        return Duration.between(earlier, now);
    }

    @Override
    public synchronized void after(Duration awsTime, Runnable task) {
        queue.add(new Due(now.plus(awsTime), order++, task));
    }

    /** Lets this much AWS time pass and runs all that falls due in it, in order. */
    public void advance(Duration awsTime) {
        Instant end = now().plus(awsTime);
        for (Runnable task = next(end); task != null; task = next(end)) {
            task.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Runnable next(Instant end) {
        Due due = queue.peek();
        if (due == null || due.at().isAfter(end)) {
            return null;
        }
        queue.remove();
        now = due.at();
        return due.task();
    }

    @Override
    public synchronized void close() {
        queue.clear();
    }
}
