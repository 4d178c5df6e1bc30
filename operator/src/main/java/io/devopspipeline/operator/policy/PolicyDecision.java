// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.Reason;
import java.util.Map;

/** Whether a resource may do what its spec asks for. */
public sealed interface PolicyDecision {
    /**
     * @param role as whom it works
     * @param forcedTags of all its stacks
     * @param adoptable the stacks that it may adopt
     */
    record Allowed(AllowedRole role, Map<String, String> forcedTags, AdoptableStacks adoptable)
            implements PolicyDecision {
        public Allowed {
            forcedTags = Map.copyOf(forcedTags);
        }
    }

    /** @param why sentences for the resource's status: what is refused, and which entry of the policy file is missing */
    record Refused(Reason reason, String why) implements PolicyDecision {}
}
