// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what a fleet does by itself, and gives up with a reason. */
final class Waiting {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final double NANOS = 1e9;

    private Waiting() {}

    /** @param state what the message of a failure shows */
    static void until(String what, Duration most, BooleanSupplier done, Supplier<String> state)
            throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited " + most.toSeconds() + " s " + what + ". Now: " + state.get());
            }
            Thread.sleep(LOOK);
        }
    }

    /** @param end in nanoseconds, when it gives up @return whether it was done by then */
    static boolean untilTime(long end, BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / NANOS;
    }

    static double seconds(long from, long to) {
        return (to - from) / NANOS;
    }
}
