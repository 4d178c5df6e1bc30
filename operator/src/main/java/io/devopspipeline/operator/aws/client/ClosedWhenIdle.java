// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What is opened when it is asked for first, and closed when it was not asked for during some time: resources, regions and roles come and go, and
 * what belongs to them must not stay for ever. The least recently used ones are closed first, so that asking costs the same however many are open.
 */
public final class ClosedWhenIdle<K, V extends SdkAutoCloseable> implements SdkAutoCloseable {
    private static final float LOAD_FACTOR = 0.75f;
    private static final int CAPACITY = 16;

    /** @param used when it was asked for last */
    private record Opened<V>(V value, Instant used) {}

    private final Duration idle;
    private final InstantSource clock;
    private final LinkedHashMap<K, Opened<V>> byUse = new LinkedHashMap<>(CAPACITY, LOAD_FACTOR, true);

    /** @param idle for how long something stays open without being asked for */
    public ClosedWhenIdle(Duration idle, InstantSource clock) {
        this.idle = idle;
        this.clock = clock;
    }

    /** @param open must not block: others wait for it */
    public synchronized V get(K key, Function<K, V> open) {
        Instant now = clock.instant();
        closeIdle(now);
        V value = Optional.ofNullable(byUse.get(key)).map(Opened::value).orElseGet(() -> open.apply(key));
        byUse.put(key, new Opened<>(value, now));
        return value;
    }

    private void closeIdle(Instant now) {
        Iterator<Opened<V>> leastRecent = byUse.values().iterator();
        while (leastRecent.hasNext()) {
            Opened<V> opened = leastRecent.next();
            if (opened.used().plus(idle).isAfter(now)) {
                return;
            }
            opened.value().close();
            leastRecent.remove();
        }
    }

    @Override
    public synchronized void close() {
        byUse.values().forEach(opened -> opened.value().close());
    }
}
