// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Spreads the first looks at settled resources after a start. All at once they would use up the rate that AWS allows an account, and a person's change would
 * wait behind them. What was changed, asked for or under way when the operator stopped is looked at at once.
 */
public final class FirstLooks {
    /** Ten resources a minute, which take about seventy calls. Many resources come closer together, so that all have their turn within the time for all of them. */
    private static final Duration APART = Duration.ofSeconds(6);

    /** In the first seconds after a start it turns out whether AWS tells what happens. */
    private static final int KNOWN_AFTER = 60;

    private enum Turn {
        NONE,
        /** Given when it was not known that AWS tells what happens. */
        PROVISIONAL,
        FINAL;

        boolean counts(boolean tells) {
            return this == FINAL || (this == PROVISIONAL && !tells);
        }
    }

    private final Duration polled;
    private final Duration reported;
    private final RandomGenerator random;
    /** Of the resources that had their turn, or wait for it. */
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();
    /** How many resources there were when they were counted last. */
    private volatile long counted;

    /**
     * @param polled within which every resource is looked at
     * @param reported the same, where AWS tells what happens
     */
    public FirstLooks(Duration polled, Duration reported, RandomGenerator random) {
        this.polled = polled;
        this.reported = reported;
        this.random = random;
    }

    /**
     * How long the look at a resource is put off. Empty when it is due now: also when something has happened to the resource meanwhile. One that waits for its
     * turn gets a later one when it turns out that AWS tells what happens.
     * @param settled whether nothing of it is under way
     * @param resources counts them: not for each, which would take a thousand times a thousand steps at the start
     * @param tells whether AWS tells what happens to it
     */
    public Optional<Duration> putOff(String uid, boolean settled, LongSupplier resources, boolean tells) {
        Turn now = tells || !settled ? Turn.FINAL : Turn.PROVISIONAL;
        Turn before = Optional.ofNullable(turns.put(uid, now)).orElse(Turn.NONE);
        return before.counts(tells) || !settled
                ? Optional.empty()
                : Optional.of(polled.dividedBy(KNOWN_AFTER).plus(part(tells ? reported : within(resources))));
    }

    private Duration within(LongSupplier resources) {
        if (turns.size() > counted) {
            counted = resources.getAsLong();
        }
        Duration all = APART.multipliedBy(counted);
        return all.compareTo(polled) < 0 ? all : polled;
    }

    private Duration part(Duration within) {
        return Duration.ofNanos((long) (within.toNanos() * random.nextDouble()));
    }

    public void forget(String uid) {
        turns.remove(uid);
    }
}
