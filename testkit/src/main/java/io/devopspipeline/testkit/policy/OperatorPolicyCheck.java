// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import io.devopspipeline.sandbox.iam.authorization.Handler;
import io.devopspipeline.sandbox.iam.authorization.OperationTable;
import io.devopspipeline.sandbox.iam.authorization.ResourceTypeTable;
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
    /** For accounts with many pipelines, and for VPCs without subnets. */
    private static final Set<String> RARE = Set.of("cloudformation:ListStacks", "ec2:DescribeAvailabilityZones");

    public static OperatorPolicyCheck of(Set<String> calls) throws IOException {
        Set<String> needed = needed(calls);
        Set<String> allowed = new TreeSet<>(Policy.operator().actions());
        allowed.addAll(Policy.drift().actions());
        return new OperatorPolicyCheck(without(needed, allowed), without(without(allowed, needed), RARE));
    }

    /** Drift detection reads the resources with the permissions of its caller. */
    private static Set<String> needed(Set<String> calls) {
        OperationTable operations = new OperationTable();
        Set<String> needed = new TreeSet<>();
        for (String call : calls) {
            if (!operations.knows(call)) {
                throw new IllegalStateException("operations.yaml has no row for " + call);
            }
            needed.addAll(operations.actions(call));
        }
        if (calls.contains("cloudformation:DetectStackDrift")) {
            ResourceTypeTable types = new ResourceTypeTable();
            types.templateTypes().forEach(type -> needed.addAll(types.actions(type, Handler.READ)));
        }
        return needed;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }
}
