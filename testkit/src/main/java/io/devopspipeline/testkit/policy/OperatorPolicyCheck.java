// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The operator's policy beside what an operator did.
 *
 * @param missing actions that were needed and are not allowed
 * @param unused actions that are allowed and were not needed
 */
public record OperatorPolicyCheck(Set<String> missing, Set<String> unused) {
    public static OperatorPolicyCheck of(Set<String> calls) throws IOException {
        Set<String> needed = ActionTable.operations().actionsOf(calls);
        Set<String> allowed = new TreeSet<>(Policy.operator().actions());
        allowed.addAll(Policy.drift().actions());
        return new OperatorPolicyCheck(without(needed, allowed), without(allowed, needed));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
