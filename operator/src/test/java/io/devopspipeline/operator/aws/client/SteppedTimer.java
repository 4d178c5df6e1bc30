// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock that the test moves, and a scheduler that runs what comes due then, on the thread of the test. */
public final class SteppedTimer extends ScheduledThreadPoolExecutor implements InstantSource {
    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    public SteppedTimer() {
        super(1);
    }

    /** What the clients share, with this timer. */
    public Transport transport() {
        Transport opened = Transport.open();
        var _ = opened.timeouts().shutdownNow();
        return new Transport(opened.http(), opened.longPolls(), this);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Task task = new Task(command, now.plus(Duration.of(delay, unit.toChronoUnit())));
        tasks.add(task);
        return task;
    }

    /** How many tasks it has to run. */
    public int scheduled() {
        tasks.removeIf(Task::isDone);
        return tasks.size();
    }

    public void advance(Duration time) {
        now = now.plus(time);
        List.copyOf(tasks).stream().filter(task -> !task.due.isAfter(now)).forEach(Task::run);
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final Instant due;

        Task(Runnable command, Instant due) {
            super(command, null);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(now, due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
