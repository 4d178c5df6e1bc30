// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import java.time.Duration;

/**
 * Whether and how often AWS is asked for drift.
 * @param correct whether what is found is taken back
 * @param requested whether a look is asked for now, due or not
 */
public record DriftPolicy(boolean on, boolean correct, Duration interval, boolean requested) {
    public static final DriftPolicy OFF = new DriftPolicy(false, false, Duration.ZERO, false);
}
