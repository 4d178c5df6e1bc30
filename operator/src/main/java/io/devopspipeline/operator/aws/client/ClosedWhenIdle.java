// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What is opened when it is asked for first, and closed when it was not asked for during some time: resources, regions and roles come and go, and
 * what belongs to them must not stay for ever. As long as something is open, one check is scheduled, for the time at which the least recently used
 * one comes due.
 */
public final class ClosedWhenIdle<K, V extends SdkAutoCloseable> implements SdkAutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClosedWhenIdle.class);
    private static final float LOAD_FACTOR = 0.75f;
    private static final int CAPACITY = 16;

    /** @param used when it was asked for last */
    private record Opened<V>(V value, Instant used) {}

    private final Duration idle;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final LinkedHashMap<K, Opened<V>> byUse = new LinkedHashMap<>(CAPACITY, LOAD_FACTOR, true);
    private Optional<Future<?>> check = Optional.empty();
    private boolean closed;

    /**
     * @param idle for how long something stays open without being asked for
     * @param timer only starts the work
     */
    public ClosedWhenIdle(Duration idle, InstantSource clock, ScheduledExecutorService timer) {
        this.idle = idle;
        this.clock = clock;
        this.timer = timer;
    }

    /** @param open must not block: others wait for it */
    public synchronized V get(K key, Function<K, V> open) {
        V value = Optional.ofNullable(byUse.get(key)).map(Opened::value).orElseGet(() -> open.apply(key));
        byUse.put(key, new Opened<>(value, clock.instant()));
        if (check.isEmpty()) {
            scheduleCheck();
        }
        return value;
    }

    private void scheduleCheck() {
        check = Optional.ofNullable(byUse.firstEntry())
                .filter(_ -> !closed)
                .map(leastRecent -> Duration.between(
                        clock.instant(), leastRecent.getValue().used().plus(idle)))
                .map(wait -> timer.schedule(this::check, wait.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** To close one may take a while, and the timer ends the calls of all clients. */
    private void check() {
        List<V> values = takeIdle();
        if (!values.isEmpty()) {
            Thread.ofVirtual().name("close-idle").start(() -> values.forEach(ClosedWhenIdle::close));
        }
    }

    /** Whatever keeps one from being closed, the others are. */
    private static void close(SdkAutoCloseable value) {
        try {
            value.close();
        } catch (RuntimeException unexpected) {
            LOG.error("what was not used any more could not be closed", unexpected);
        }
    }

    private synchronized List<V> takeIdle() {
        Instant now = clock.instant();
        List<V> values = new ArrayList<>();
        Iterator<Opened<V>> leastRecent = byUse.values().iterator();
        while (leastRecent.hasNext()) {
            Opened<V> opened = leastRecent.next();
            if (opened.used().plus(idle).isAfter(now)) {
                break;
            }
            values.add(opened.value());
            leastRecent.remove();
        }
        scheduleCheck();
        return values;
    }

    /** What is asked for after this is not closed any more. */
    @Override
    public synchronized void close() {
        closed = true;
        check.ifPresent(scheduled -> scheduled.cancel(false));
        byUse.values().forEach(opened -> opened.value().close());
        byUse.clear();
    }
}
