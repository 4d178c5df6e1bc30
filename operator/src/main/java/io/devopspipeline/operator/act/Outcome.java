// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

/**
 * What came of a step.
 * @param stackId the stack that was created, or empty
 * @param more whether the same step has more to do
 */
public record Outcome(String stackId, boolean more) {
    static final Outcome DONE = new Outcome("", false);
    static final Outcome MORE = new Outcome("", true);

    static Outcome created(String stackId) {
        return new Outcome(stackId, false);
    }
}
