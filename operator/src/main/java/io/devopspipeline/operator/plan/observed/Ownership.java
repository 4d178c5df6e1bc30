// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/** Whose a stack is, as its tags show. */
public enum Ownership {
    /** Its tags name exactly this resource: cluster, namespace, name and uid. */
    OWNED,
    /**
     * Its tags do not name this resource yet, but the resource may take it over. The operator updates such a stack, which writes the owner into the tags,
     * before it does anything else with it.
     */
    ADOPTED,
    /** It could be adopted: its tags name an earlier resource of the same cluster, namespace and name, or no owner. */
    ADOPTABLE,
    /** It is another resource's. */
    FOREIGN
}
