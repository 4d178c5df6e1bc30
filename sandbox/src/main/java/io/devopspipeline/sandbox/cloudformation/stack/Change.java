// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import java.util.List;

/**
 * What an update would do to one resource.
 * @param action Add, Modify or Remove
 * @param details what is modified and why; empty for the other actions
 * @param replacement whether a new physical resource is made
 * @param policyAction what becomes of the old physical resource: Delete, Retain, ReplaceAndDelete, ReplaceAndRetain; empty when it stays
 * @param drifted whether the resource is not as its template says
 */
public record Change(
        String action,
        String logicalId,
        String physicalId,
        String type,
        List<ChangeDetail> details,
        boolean replacement,
        String policyAction,
        boolean drifted) {

    static Change add(String logicalId, String type) {
        return new Change("Add", logicalId, "", type, List.of(), false, "", false);
    }

    static Change remove(StackResource resource) {
        return new Change(
                "Remove",
                resource.logicalId,
                resource.physicalId(),
                resource.type,
                List.of(),
                false,
                resource.deletionPolicy(),
                false);
    }
}
