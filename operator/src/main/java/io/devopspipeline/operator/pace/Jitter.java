// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Makes each wait up to a tenth longer or shorter, so that resources that were created together do not ask AWS at the same moments for ever. */
public final class Jitter {
    private static final double SHARE = 0.1;

    private final RandomGenerator random;

    public Jitter(RandomGenerator random) {
        this.random = random;
    }

    /** The same, but never earlier, for what has its turn then. */
    public Duration after(Duration turn) {
        return Duration.ofNanos((long) (turn.toNanos() * (1 + SHARE * random.nextDouble())));
    }

    /** @param wait none stays none */
    public Duration of(Duration wait) {
        double factor = 1 - SHARE + 2 * SHARE * random.nextDouble();
        return Duration.ofNanos((long) (wait.toNanos() * factor));
    }
}
