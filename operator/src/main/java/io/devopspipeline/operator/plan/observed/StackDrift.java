// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * How a stack stands to its template, as far as it is known.
 * @param drift what was found last; empty: not known
 * @param refusal AWS's words when it refused to look, or to take drift back; empty otherwise
 */
public record StackDrift(ObservedStack stack, Optional<Drift> drift, String refusal) {
    /** Whether the stack was not changed after it was looked at. */
    public boolean fresh() {
        return drift.filter(found -> !found.at().isBefore(stack.changedAt())).isPresent();
    }

    public boolean drifted() {
        return fresh() && drift.filter(found -> !found.resources().isEmpty()).isPresent();
    }
}
