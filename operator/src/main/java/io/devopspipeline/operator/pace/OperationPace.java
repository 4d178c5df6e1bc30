// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How fast one operation is called in one AWS account and region: all resources share the rate. Where both lanes are busy, the first has four fifths of it. When AWS
 * throttles, the rate falls by a third, and comes back slowly.
 */
final class OperationPace {
    /** Where the other lane is busy, too. */
    private static final double SHARE_OF_FIRST = 0.8;

    private static final double AFTER_THROTTLING = 2.0 / 3;
    /** A burst of refused calls says nothing more than one of them. */
    private static final Duration ONCE_WITHIN = Duration.ofSeconds(1);
    /** Of the normal rate: slower it does not get. */
    private static final double LEAST = 0.05;
    /** Of the normal rate. */
    private static final double BACK_EACH_MINUTE = 0.05;

    private final double normal;
    private final Duration burst;
    /** When the next call of each lane may come, after those that were made. */
    private final Map<Lane, Instant> free = new EnumMap<>(Lane.class);

    private double rate;
    private Instant ratedAt;
    private Instant loweredAt = Instant.EPOCH;

    /** @param perSecond calls @param burst as many as come in this time may come at once */
    OperationPace(double perSecond, Duration burst, Instant now) {
        this.normal = perSecond;
        this.burst = burst;
        this.rate = perSecond;
        this.ratedAt = now;
    }

    /**
     * When a call may come.
     * @param ahead how many calls of the lane come before it
     * @param otherWaits whether calls of the other lane wait
     */
    Instant turn(Lane lane, int ahead, boolean otherWaits, Instant now) {
        recover(now);
        return free(lane, now).plus(duration(lane, ahead, otherWaits, now));
    }

    /** Whether as many calls may come now. @param ahead how many calls of the lane come before them */
    boolean may(Lane lane, int ahead, int calls, boolean otherWaits, Instant now) {
        Duration early = burst.minus(duration(lane, calls, otherWaits, now));
        return !turn(lane, ahead, otherWaits, now).isAfter(early.isPositive() ? now.plus(early) : now);
    }

    /** Makes as many calls. */
    void take(Lane lane, int calls, boolean otherWaits, Instant now) {
        recover(now);
        free.put(lane, free(lane, now).plus(duration(lane, calls, otherWaits, now)));
    }

    private Instant free(Lane lane, Instant now) {
        Instant next = free.getOrDefault(lane, now);
        return next.isAfter(now) ? next : now;
    }

    private Duration duration(Lane lane, int calls, boolean otherWaits, Instant now) {
        boolean shared = otherWaits || free(lane.other(), now).isAfter(now);
        return Duration.ofNanos((long) (calls / (rate * (shared ? share(lane) : 1)) * 1e9));
    }

    private static double share(Lane lane) {
        return switch (lane) {
            case FIRST -> SHARE_OF_FIRST;
            case LATER -> 1 - SHARE_OF_FIRST;
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
