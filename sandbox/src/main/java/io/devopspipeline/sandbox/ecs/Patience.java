// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import java.time.Duration;

/** How long a service waits before it starts another task after some failed in a row. AWS: longer and longer, at most a quarter of an hour. */
final class Patience {
    private static final int FREE = 3;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(15);

    private int failures;
    private Duration notBefore = Duration.ZERO;

    /** @param now AWS's time @return whether this failure is the one that makes it wait for the first time */
    boolean failed(Duration now) {
        failures++;
        if (failures >= FREE) {
            Duration wait = FIRST.multipliedBy(1L << Math.min(failures - FREE, 20));
            notBefore = now.plus(wait.compareTo(MOST) < 0 ? wait : MOST);
        }
        return failures == FREE;
    }

    void restored() {
        failures = 0;
        notBefore = Duration.ZERO;
    }

    boolean allows(Duration now) {
        return now.compareTo(notBefore) >= 0;
    }
}
