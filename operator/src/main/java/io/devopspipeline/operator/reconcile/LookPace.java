// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How fast the resources of one AWS account and region are looked at. The looks of a namespace follow each other in the order in which they were asked for; no thread
 * waits. When AWS throttles, the pace falls by a third, and comes back slowly.
 */
final class LookPace {
    /** As much as may come at once. */
    private static final Duration BURST = Duration.ofSeconds(1);
    /** A look is never put off for longer, whatever was promised before. */
    private static final Duration FURTHEST = Duration.ofMinutes(10);

    private static final double AFTER_THROTTLING = 2.0 / 3;
    private static final double MORE_EACH_MINUTE = 1.05;

    private final double normal;
    private final Map<String, Instant> promised = new HashMap<>();
    private double rate;
    private Instant ratedAt;
    /** When the next look at a resource of the namespace may come. */
    private final Map<String, Instant> next = new HashMap<>();

    /** @param perSecond cheap looks */
    LookPace(double perSecond, Instant now) {
        this.normal = perSecond;
        this.rate = perSecond;
        this.ratedAt = now;
    }

    /**
     * How long the look is put off. Empty when it is its turn. The resource then comes back after that time, and it is its turn.
     * @param cost in cheap looks
     */
    synchronized Optional<Duration> putOff(String uid, String namespace, int cost, Instant now) {
        Instant turn = promised.get(uid);
        if (turn == null) {
            turn = take(namespace, cost, now);
        }
        if (turn.isAfter(now.plus(BURST))) {
            promised.put(uid, turn);
            return Optional.of(Duration.between(now, turn));
        }
        promised.remove(uid);
        return Optional.empty();
    }

    /** A look that is not put off. The others wait for it. */
    synchronized void spend(String uid, String namespace, int cost, Instant now) {
        promised.remove(uid);
        var _ = take(namespace, cost, now);
    }

    synchronized void throttled(Instant now) {
        recover(now);
        rate *= AFTER_THROTTLING;
    }

    synchronized void forget(String uid) {
        promised.remove(uid);
    }

    /** The namespaces that wait share the rate. */
    private Instant take(String namespace, int cost, Instant now) {
        recover(now);
        next.values().removeIf(turn -> !turn.isAfter(now));
        Instant turn = next.getOrDefault(namespace, now);
        int waiting = next.size() + (next.containsKey(namespace) ? 0 : 1);
        Instant after = turn.plusNanos((long) (cost * waiting / rate * 1e9));
        Instant furthest = now.plus(FURTHEST);
        next.put(namespace, after.isBefore(furthest) ? after : furthest);
        return turn;
    }

    private void recover(Instant now) {
        double minutes = Math.max(0, Duration.between(ratedAt, now).toMillis() / 60_000.0);
        rate = Math.min(normal, rate * Math.pow(MORE_EACH_MINUTE, minutes));
        ratedAt = now;
    }
}
