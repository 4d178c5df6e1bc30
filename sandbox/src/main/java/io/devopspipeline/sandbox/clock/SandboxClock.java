// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * The sandbox's time. Durations are given in AWS's time (a load balancer takes two minutes); the clock decides how long that is here.
 * Timestamps in answers come from {@link #now()}.
 */
public sealed interface SandboxClock extends AutoCloseable permits ScaledClock, SteppedClock {
    Instant now();

    /** AWS's time since the clock began: what deadlines and waits are reckoned by, since {@link #now()} may be slower than AWS's time. */
    Duration passed();

    /** How much of AWS's time has passed since this timestamp of {@link #now()}. */
    Duration since(Instant earlier);

    /** Runs the task after this much AWS time. Tasks run one at a time, in the order they are due. */
    void after(Duration awsTime, Runnable task);

    @Override
    void close();
}
