// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.plan.observed.Observed;
import java.time.Instant;

/**
 * What one reconcile observed.
 * @param fullAt when everything was last observed
 * @param at when this observation began: what happens later may not be in it
 * @param stacksAt when what it says of the stacks was read: a list of all stacks is older
 * @param reads what of that of which AWS tells was read
 * @param stacksAreNew whether no stack in it was read before, or is only listed
 */
public record Observation(
        Observed observed,
        ObservationScope scope,
        Instant fullAt,
        Instant at,
        Instant stacksAt,
        PartReads reads,
        boolean stacksAreNew) {
    public Observation with(Observed expected) {
        return new Observation(expected, scope, fullAt, at, stacksAt, reads, stacksAreNew);
    }

    /** The same, but the next reconcile observes everything. */
    public Observation outdated() {
        return new Observation(observed, scope, Instant.EPOCH, at, stacksAt, reads, stacksAreNew);
    }

    /** A stack is changed only after it was read in the same reconcile: its owner, its status, its parameters, and whether a release runs. */
    public boolean readStacks() {
        return scope.parts().equals(Part.ALL) && stacksAreNew;
    }

    public boolean full() {
        return scope == ObservationScope.FULL;
    }
}
