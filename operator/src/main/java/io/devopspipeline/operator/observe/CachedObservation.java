// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.Observed;
import java.time.Instant;

/**
 * What was observed last of a live resource, and what the resource asked for then.
 * @param scope what of it was read
 * @param fullAt when everything was last observed
 * @param times when each part was
 */
record CachedObservation(
        Observed observed, ObservedVersion version, ObservationScope scope, Instant fullAt, ReadTimes times) {
    /** Whether everything was observed, and nothing has made that outdated. */
    boolean observedInFull() {
        return fullAt.isAfter(Instant.EPOCH);
    }
}
