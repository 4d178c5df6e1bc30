// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import java.util.Optional;

/**
 * How updates of a standing stack are to be gone about.
 * @param approval whether each of them waits for a person
 * @param approved the plan that a person approved, by its id
 * @param resource the resource as kubectl's arguments, to say in a message what is to be typed
 * @param shown whether the resource shows a plan, so that its change set is looked for also when nothing is to be updated any more
 */
public record UpdatePolicy(boolean approval, Optional<String> approved, String resource, boolean shown) {
    /** Whether a person approved this very plan. */
    public boolean approves(Plan plan) {
        return approved.filter(plan.id()::equals).isPresent();
    }
}
