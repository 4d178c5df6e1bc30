// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import java.time.Instant;

/**
 * The deployment circuit breaker. AWS: it trips after half as many failed tasks as are desired, at least 3 and at most 200; with rollback it
 * deploys what the last completed deployment ran. A rollback is not rolled back.
 */
final class CircuitBreaker {
    private static final int MIN = 3;
    private static final int MAX = 200;

    private static final FailureCause CAUSE = new FailureCause(
            "ECS deployment circuit breaker: tasks failed to start.",
            "tasks failed to start.",
            "ECS deployment circuit breaker",
            "ECS Deployment Circuit Breaker was triggered");

    private CircuitBreaker() {}

    static int threshold(int desiredCount) {
        return Math.clamp((desiredCount + 1) / 2, MIN, MAX);
    }

    static void look(Service service, Instant now) {
        Deployment primary = service.primary();
        boolean trips = service.settings().breaks()
                && primary.inProgress()
                && !primary.rollback
                && primary.failedTasks() >= threshold(service.desiredCount());
        if (!trips) {
            return;
        }
        CAUSE.fail(service, service.settings().rollsBack(), now);
    }
}
