// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.util.Map;
import java.util.Set;

/**
 * What a resource may touch: the stacks whose tags name it as their owner, and those that a person has given over to it by id. A stack of
 * another namespace cannot be given over: {@code a-b/c} and {@code a/b-c} use the same names, and one's author is not the other's.
 * @param adopted ids of stacks; the next update writes the new owner into their tags
 */
public record Claim(Owner owner, Set<String> adopted) {
    public Claim {
        adopted = Set.copyOf(adopted);
    }

    public boolean holds(String stackId, Map<String, String> tags) {
        return owner.owns(tags) || (adopted.contains(stackId) && owner.mayAdopt(tags));
    }
}
