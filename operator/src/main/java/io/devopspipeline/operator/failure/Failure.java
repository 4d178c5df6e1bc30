// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.failure;

import io.devopspipeline.crd.Reason;

/**
 * Why a reconcile could not observe AWS or change it.
 * @param message what happened, on which AWS resource, in AWS's words; without the remedy, which the reason has
 * @param retryable whether the operator repeats the reconcile soon; otherwise the failure requires manual action
 */
public record Failure(Reason reason, String message, boolean retryable) {
    /** A failure that requires manual action. */
    public static Failure lasting(Reason reason, String message) {
        return new Failure(reason, message, false);
    }

    /** Whether AWS had too many calls. */
    public boolean isThrottled() {
        return reason == Reason.Throttled;
    }

    /** A failure that is expected to pass by itself. */
    public static Failure passing(Reason reason, String message) {
        return new Failure(reason, message, true);
    }
}
