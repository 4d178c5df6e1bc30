// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import java.util.List;

/**
 * What AWS remembers of a stack.
 * @param kind artifacts or pipeline
 * @param failures why its resources failed, in AWS's words; read only of a deleted stack
 */
record StackHistory(String kind, String status, List<String> failures) {
    private static final String RANGE_TAKEN = "conflicts with another subnet";

    /**
     * Whether AWS refused it because another life took the range of its subnet at the same time: all lives share a VPC. The operator deletes such a stack and
     * creates it again, as {@code docs/aws-fidelity.md} says, so that the second one is not one made twice.
     */
    boolean lostItsRange() {
        return kind.equals("pipeline")
                && status.equals("DELETE_COMPLETE")
                && failures.stream().anyMatch(reason -> reason.contains(RANGE_TAKEN));
    }
}
