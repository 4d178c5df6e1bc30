// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Time that passes by itself; durations are divided by a factor (1 = as in AWS). Timestamps stay wall-clock time. */
public final class ScaledClock implements SandboxClock {
    private static final Logger LOG = LoggerFactory.getLogger(ScaledClock.class);

    private final double factor;
    private final Clock wall = Clock.systemUTC();
    private final long began = System.nanoTime();
    private final ScheduledThreadPoolExecutor executor;

    public ScaledClock(double factor) {
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("the time factor must be 1 or more, got " + factor);
        }
        this.factor = factor;
        this.executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("aws-time").daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return wall.instant();
    }

    @Override
    public Duration passed() {
        return Duration.ofNanos((long) ((System.nanoTime() - began) * factor));
    }

    @Override
    public Duration since(Instant earlier) {
        return Duration.ofNanos((long) (Duration.between(earlier, now()).toNanos() * factor));
    }

    @Override
    public void after(Duration awsTime, Runnable task) {
        if (!executor.isShutdown()) {
            var _ = executor.schedule(() -> runLogged(task), (long) (awsTime.toNanos() / factor), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a step of AWS's time failed", e);
        }
    }
}
