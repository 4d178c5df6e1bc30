// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import java.util.Set;

/**
 * How a resource that is being deleted asks to go.
 * @param keep the deletion policy is Retain
 * @param suspended change nothing in AWS
 * @param forced ids of the stacks that may be deleted by force when nothing else helps
 */
public record TeardownDesired(boolean keep, boolean suspended, Set<String> forced, Attempt attempt) {
    public TeardownDesired {
        forced = Set.copyOf(forced);
    }
}
