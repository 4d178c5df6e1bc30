// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.testkit.PipelineSnapshot;

/** The phases of a resource from apply to delete, in order. Each begins when the one before has succeeded. */
enum LifecyclePhase {
    CREATE,
    RELEASE,
    UPDATE,
    SCALE,
    DELETE;

    /** Whether every life has it. */
    boolean frames() {
        return this == CREATE || this == DELETE;
    }

    /** @param executionBefore the newest execution when the phase began */
    boolean over(PipelineSnapshot seen, String executionBefore) {
        return switch (this) {
            case CREATE -> seen.ready() && seen.is("PipelineSucceeded", "True");
            case RELEASE -> seen.released(executionBefore);
            case UPDATE -> seen.ready();
            case SCALE -> seen.ready() && seen.running() == 2;
            case DELETE -> false;
        };
    }
}
