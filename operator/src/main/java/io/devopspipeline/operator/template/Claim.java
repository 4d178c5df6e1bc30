// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.Ownership;
import java.util.Map;
import java.util.Set;

/**
 * What a resource may touch: the stacks whose tags name it as their owner, and those that it adopts by id. It can adopt what an earlier resource of
 * the same cluster, namespace and name has left, and what has no owner; never a stack of another cluster, namespace or name.
 * @param adopted ids of stacks that the administrator lets the resource adopt; the next update writes the new owner into their tags
 */
public record Claim(Owner owner, Set<String> adopted) {
    public Claim {
        adopted = Set.copyOf(adopted);
    }

    /** A claim that adopts nothing, as of a deletion: what is to be deleted must name the resource as its owner. */
    public static Claim of(Owner owner) {
        return new Claim(owner, Set.of());
    }

    public Ownership on(String stackId, Map<String, String> tags) {
        if (owner.owns(tags)) {
            return Ownership.OWNED;
        }
        if (!owner.isNamedBy(tags) && !Owner.isAbsent(tags)) {
            return Ownership.FOREIGN;
        }
        return adopted.contains(stackId) ? Ownership.ADOPTED : Ownership.ADOPTABLE;
    }
}
