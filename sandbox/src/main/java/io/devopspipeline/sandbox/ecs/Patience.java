package io.devopspipeline.sandbox.ecs;

import java.time.Duration;
import java.time.Instant;

/** How long a service waits before it starts another task after some failed in a row. AWS: longer and longer, at most a quarter of an hour. */
final class Patience {
    private static final int FREE = 3;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(15);

    private int failures;
    private Instant notBefore = Instant.MIN;

    /** @return whether this failure is the one that makes it wait for the first time */
    boolean failed(Instant now) {
        failures++;
        if (failures >= FREE) {
            Duration wait = FIRST.multipliedBy(1L << Math.min(failures - FREE, 20));
            notBefore = now.plus(wait.compareTo(MOST) < 0 ? wait : MOST);
        }
        return failures == FREE;
    }

    void restored() {
        failures = 0;
        notBefore = Instant.MIN;
    }

    boolean allows(Instant now) {
        return !now.isBefore(notBefore);
    }
}
