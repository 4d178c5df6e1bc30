// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import java.time.Duration;

/** As AWS describes its throttling: each call takes a token, and tokens come back at a steady rate until the bucket is full. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final int capacity;
    private final int perSecond;
    private double tokens;
    private Duration filled = Duration.ZERO;

    TokenBucket(int capacity, int perSecond) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.tokens = capacity;
    }

    /** @param now AWS's time, never before that of an earlier call @return false when there is none left */
    boolean take(Duration now) {
        tokens = Math.min(capacity, tokens + now.minus(filled).toNanos() / NANOS * perSecond);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
