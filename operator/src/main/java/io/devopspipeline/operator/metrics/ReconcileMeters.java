// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How long turns take, and how they end. */
public final class ReconcileMeters {
    /** A turn without a problem. */
    public static final String OK = "ok";
    /** A turn that ended by an exception nobody expected; it is repeated. */
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
     * @param result {@link #OK}, {@link #ERROR} or the reason of the problem, which is one of an enum
     */
    public void ended(String operation, String result, Duration took) {
        Timer.builder("devopspipeline.reconcile")
                .description("Turns of the loop, by result: ok, error, or the reason why AWS or the operator refused")
                .tags("operation", operation, "result", result)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }
}
