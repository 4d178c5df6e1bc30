// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.plan.desired.Attempt;
import org.slf4j.MDC;

/** What each log line of a turn carries beside the resource, which the SDK sees to: the pipeline stack and the attempt. */
final class LogContext implements AutoCloseable {
    private static final String STACK = "stack";
    private static final String ATTEMPT = "attempt";

    void about(String stack, Attempt attempt) {
        MDC.put(STACK, stack);
        MDC.put(ATTEMPT, attempt.value());
    }

    @Override
    public void close() {
        MDC.remove(STACK);
        MDC.remove(ATTEMPT);
    }
}
