package io.devopspipeline.operator.plan;

import java.time.Duration;

/**
 * Whether and how often AWS is asked for drift.
 * @param correct whether what is found is taken back
 * @param requested whether a look is asked for now, due or not
 */
public record DriftWish(boolean on, boolean correct, Duration interval, boolean requested) {
    public static final DriftWish OFF = new DriftWish(false, false, Duration.ZERO, false);
}
