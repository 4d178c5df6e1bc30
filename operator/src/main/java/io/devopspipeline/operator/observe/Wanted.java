// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import java.time.Duration;
import java.util.Set;

/**
 * How much of AWS a reconcile is to read.
 * @param fullEvery how long an observation of everything is relied on
 * @param told what AWS has told of, and was not read since
 */
public record Wanted(Duration fullEvery, Set<Part> told) {
    public Wanted {
        told = Set.copyOf(told);
    }
}
