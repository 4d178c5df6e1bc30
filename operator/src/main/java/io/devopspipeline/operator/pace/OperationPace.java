// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How fast one operation is called in one AWS account and region: all resources share the rate. Lanes that are busy at the same time share it by their weights. No more calls
 * come at once than AWS's rate has, in all lanes together; only a person's change does not wait for the others. When AWS throttles, the rate falls by a third, and comes back
 * slowly.
 */
final class OperationPace {
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
    /** The same of all lanes together. */
    private Instant allFree;

    private double rate;
    private Instant ratedAt;
    private Instant loweredAt = Instant.EPOCH;

    /** @param perSecond calls @param burst as many as come in this time may come at once */
    OperationPace(double perSecond, Duration burst, Instant now) {
        this.normal = perSecond;
        this.burst = burst;
        this.rate = perSecond;
        this.ratedAt = now;
        this.allFree = now;
    }

    /** What is asked for. @param ahead how many calls of the lane come before it @param waiting how many calls wait in each lane */
    record Asked(Lane lane, int ahead, int calls, Map<Lane, Integer> waiting, Instant now) {}

    /** When the calls may come. */
    Instant turn(Asked asked) {
        recover(asked.now());
        Instant own = turnInLane(asked);
        Instant together = turnOfAll(asked);
        return together.isAfter(own) ? together : own;
    }

    /** Whether the calls may come now. */
    boolean may(Asked asked) {
        recover(asked.now());
        Duration early = burst.minus(inLane(asked, asked.calls()));
        Instant by = early.isPositive() ? asked.now().plus(early) : asked.now();
        return !turnInLane(asked).isAfter(by) && !turnOfAll(asked).isAfter(asked.now());
    }

    /** Makes the calls. */
    void take(Asked asked) {
        recover(asked.now());
        free.put(asked.lane(), free(asked.lane(), asked.now()).plus(inLane(asked, asked.calls())));
        allFree = later(allFree, asked.now()).plus(duration(asked.calls()));
    }

    private Instant turnInLane(Asked asked) {
        return free(asked.lane(), asked.now()).plus(inLane(asked, asked.ahead()));
    }

    private Instant turnOfAll(Asked asked) {
        Duration early = burst.minus(duration(asked.calls()));
        return asked.lane() == Lane.CHANGED
                ? asked.now()
                : later(early.isPositive() ? allFree.minus(early) : allFree, asked.now());
    }

    private Instant free(Lane lane, Instant now) {
        return later(free.getOrDefault(lane, now), now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** How long calls of the lane take, while the other lanes make those that wait, each as its weight says. */
    private Duration inLane(Asked asked, int calls) {
        Map<Lane, Double> left = new EnumMap<>(Lane.class);
        Stream.of(Lane.values()).forEach(lane -> left.put(lane, others(lane, asked)));
        left.put(asked.lane(), (double) calls);
        double taken = 0;
        while (Objects.requireNonNull(left.get(asked.lane())) > 0) {
            left.values().removeIf(count -> count <= 0);
            double share = left.entrySet().stream()
                    .mapToDouble(lane -> lane.getValue() / lane.getKey().weight())
                    .min()
                    .orElseThrow();
            taken += share * left.keySet().stream().mapToInt(Lane::weight).sum();
            left.replaceAll((lane, count) -> count - share * lane.weight());
        }
        return duration(taken);
    }

    /** What waits in another lane, and what it has made early. */
    private double others(Lane lane, Asked asked) {
        double early =
                rate * Duration.between(asked.now(), free(lane, asked.now())).toNanos() / 1e9;
        return asked.waiting().getOrDefault(lane, 0) + early;
    }

    private Duration duration(double calls) {
        return Duration.ofNanos((long) (calls / rate * 1e9));
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
