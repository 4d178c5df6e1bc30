// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import java.util.Optional;

/**
 * What came of a step.
 * @param created the stack, if the step created one
 * @param more whether the same step has more to do
 */
public record Outcome(Optional<CreatedStack> created, boolean more) {
    static final Outcome DONE = new Outcome(Optional.empty(), false);
    static final Outcome MORE = new Outcome(Optional.empty(), true);

    public record CreatedStack(String name, String id) {}

    static Outcome created(String name, String id) {
        return new Outcome(Optional.of(new CreatedStack(name, id)), false);
    }
}
