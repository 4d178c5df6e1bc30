// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.playground.chaos;

import io.devopspipeline.playground.Seen;

/** The phases of a whole life, in order; each begins when the one before has ended well. */
enum Phase {
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
    boolean over(Seen seen, String executionBefore) {
        return switch (this) {
            case CREATE -> seen.ready() && seen.is("PipelineSucceeded", "True");
            case RELEASE -> seen.released(executionBefore);
            case UPDATE -> seen.ready();
            case SCALE -> seen.ready() && seen.running() == 2;
            case DELETE -> false;
        };
    }
}
