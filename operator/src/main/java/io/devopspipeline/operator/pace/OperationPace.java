// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast one operation is called in one AWS account and region. The calls of a namespace follow each other in the order in which they were asked for, and the
 * namespaces that wait share the rate. Where both lanes wait, the first has four fifths of it. When AWS throttles, the rate falls by a third, and comes back slowly.
 */
final class OperationPace {
    /** Where the other lane waits, too. */
    private static final double SHARE_OF_FIRST = 0.8;

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

    /** When the next call for a resource of the namespace may come, if it is taken now. */
    Instant next(String namespace, Lane lane, Instant now) {
        Instant turn = turns(lane).getOrDefault(namespace, now);
        return turn.isAfter(now) ? turn : now;
    }

    /** Takes as many calls. @return when they may come */
    Instant take(String namespace, Lane lane, int calls, Instant now) {
        recover(now);
        Instant turn = next(namespace, lane, now);
        first.values().removeIf(passed -> !passed.isAfter(now));
        later.values().removeIf(passed -> !passed.isAfter(now));
        turns(lane).put(namespace, turn);
        double each = rate * share(lane) / turns(lane).size();
        turns(lane).put(namespace, turn.plus(Duration.ofNanos((long) (calls / each * 1e9))));
        return turn;
    }

    private Map<String, Instant> turns(Lane lane) {
        return switch (lane) {
            case FIRST -> first;
            case LATER -> later;
        };
    }

    private double share(Lane lane) {
        return switch (lane) {
            case FIRST -> later.isEmpty() ? 1 : SHARE_OF_FIRST;
            case LATER -> first.isEmpty() ? 1 : 1 - SHARE_OF_FIRST;
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

    private void recover(Instant now) {
        double minutes = Math.max(0, Duration.between(ratedAt, now).toMillis() / 60_000.0);
        rate = Math.min(normal, rate + BACK_EACH_MINUTE * minutes * normal);
        ratedAt = now;
    }
}
