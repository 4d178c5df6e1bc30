// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.time.Instant;

/**
 * A look for drift.
 * @param status AWS's word: DETECTION_IN_PROGRESS, DETECTION_COMPLETE or DETECTION_FAILED
 * @param startedAt when it began
 */
public record DriftDetection(String status, String reason, Instant startedAt) {
    public boolean running() {
        return status.equals("DETECTION_IN_PROGRESS");
    }

    public boolean failed() {
        return status.equals("DETECTION_FAILED");
    }
}
