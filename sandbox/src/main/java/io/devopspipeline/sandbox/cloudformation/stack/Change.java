// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/**
 * What an update would do to one resource.
 * @param action Add, Modify or Remove
 * @param details what is modified and why; empty for the other actions
 * @param replacement whether a new physical resource is made: True, Conditional (that shows only during the update), False; empty for the
 *     other actions
 * @param policyAction what becomes of the old physical resource: Delete, Retain, ReplaceAndDelete, ReplaceAndRetain; empty when it stays
 * @param driftStatus MODIFIED or DELETED, when a drift-aware change set found the resource so; otherwise empty
 * @param before its properties before; empty when it is added
 * @param after its properties after; empty when it is removed
 */
public record Change(
        String action,
        String logicalId,
        String physicalId,
        String type,
        List<ChangeDetail> details,
        String replacement,
        String policyAction,
        String driftStatus,
        ObjectNode before,
        ObjectNode after) {

    static Change add(String logicalId, String type, ObjectNode after) {
        return new Change("Add", logicalId, "", type, List.of(), "", "", "", Json.object(), after);
    }

    /** One that was deleted outside CloudFormation. */
    static Change recreate(StackResource resource, ObjectNode after) {
        return new Change(
                "Add",
                resource.logicalId,
                resource.physicalId(),
                resource.type,
                List.of(),
                "",
                "",
                "DELETED",
                Json.object(),
                after);
    }

    static Change remove(StackResource resource, ObjectNode before) {
        return new Change(
                "Remove",
                resource.logicalId,
                resource.physicalId(),
                resource.type,
                List.of(),
                "",
                resource.deletionPolicy(),
                "",
                before,
                Json.object());
    }

    /** Certain when a certain change recreates, conditional when only an uncertain one does. */
    static String replacement(List<ChangeDetail> details) {
        List<ChangeDetail> recreating =
                details.stream().filter(ChangeDetail::recreates).toList();
        if (recreating.isEmpty()) {
            return "False";
        }
        return recreating.stream().anyMatch(ChangeDetail::certain) ? "True" : "Conditional";
    }
}
