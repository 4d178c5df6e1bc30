// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.util.function.LongSupplier;

/** AWS's limit of a rate: a full bucket at first, of which each call takes a token, refilled at a constant rate. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final Rate rate;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    TokenBucket(Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        this.tokens = rate.burst();
        this.filledAt = nanoTime.getAsLong();
    }

    /** Whether there was a token to take. */
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(rate.burst(), tokens + (now - filledAt) / NANOS * rate.perSecond());
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
