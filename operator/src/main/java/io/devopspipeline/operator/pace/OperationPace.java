// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast one operation is called in one AWS account and region. The calls of a namespace follow each other in the order in which they were asked for, and the
 * namespaces that wait share the rate. The first lane does not wait for the other. When AWS throttles, the rate falls by a third, and comes back slowly.
 */
final class OperationPace {
    /** A turn is never later, whatever was promised before. */
    private static final Duration FURTHEST = Duration.ofMinutes(10);

    private static final double AFTER_THROTTLING = 2.0 / 3;
    /** A burst of refused calls says nothing more than one of them. */
    private static final Duration ONCE_WITHIN = Duration.ofSeconds(1);
    /** Of the normal rate: slower it does not get. */
    private static final double LEAST = 0.05;
    /** Of the normal rate. */
    private static final double BACK_EACH_MINUTE = 0.05;

    private final double normal;
    /** When the next call for a resource of each namespace that waits may come. */
    private final Map<String, Instant> first = new HashMap<>();
    /** The same in the other lane. */
    private final Map<String, Instant> later = new HashMap<>();

    private double rate;
    private Instant ratedAt;
    private Instant loweredAt = Instant.EPOCH;

    /** @param perSecond calls */
    OperationPace(double perSecond, Instant now) {
        this.normal = perSecond;
        this.rate = perSecond;
        this.ratedAt = now;
    }

    /** Takes as many calls. @return when they may come */
    Instant take(String namespace, Lane lane, int calls, Instant now) {
        recover(now);
        first.values().removeIf(turn -> !turn.isAfter(now));
        later.values().removeIf(turn -> !turn.isAfter(now));
        Map<String, Instant> turns =
                switch (lane) {
                    case FIRST -> first;
                    case LATER -> later;
                };
        Instant turn = turns.getOrDefault(namespace, now);
        turns.put(namespace, turn);
        Duration taken = Duration.ofNanos((long) (calls * waiting(lane) / rate * 1e9));
        turns.put(namespace, earlier(turn.plus(taken), now.plus(FURTHEST)));
        return turn;
    }

    private int waiting(Lane lane) {
        return switch (lane) {
            case FIRST -> first.size();
            case LATER -> first.size() + later.size();
        };
    }

    void throttled(Instant now) {
        if (loweredAt.plus(ONCE_WITHIN).isAfter(now)) {
            return;
        }
        recover(now);
        rate = Math.max(LEAST * normal, rate * AFTER_THROTTLING);
        loweredAt = now;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void recover(Instant now) {
        double minutes = Math.max(0, Duration.between(ratedAt, now).toMillis() / 60_000.0);
        rate = Math.min(normal, rate + BACK_EACH_MINUTE * minutes * normal);
        ratedAt = now;
    }
}
