// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How long reconciles take, and how they end. */
public final class ReconcileMeters {
    /** A reconcile without a failure. */
    public static final String OK = "ok";
    /** A reconcile that ended with an unexpected exception. The operator SDK repeats it. */
    public static final String ERROR = "error";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;

    public ReconcileMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param operation reconcile or cleanup
     * @param result {@link #OK}, {@link #ERROR} or the reason of the failure, which is one of an enum
     */
    public void ended(String operation, String result, Duration took) {
        Timer.builder("devopspipeline.reconcile")
                .description("Reconciles by result: ok, error (an unexpected exception), or the reason of a failure")
                .tags("operation", operation, "result", result)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }
}
