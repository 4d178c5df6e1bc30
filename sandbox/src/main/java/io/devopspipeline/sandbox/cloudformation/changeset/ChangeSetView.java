// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.changeset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.stack.StackView;
import io.devopspipeline.sandbox.wire.Json;

/** Change sets as CloudFormation's answers show them. */
public final class ChangeSetView {
    private ChangeSetView() {}

    /** @param withValues IncludePropertyValues */
    public static ObjectNode describe(ChangeSet set, boolean withValues) {
        ObjectNode view = summary(set);
        ArrayNode parameters = StackView.parameters(set.next);
        if (!parameters.isEmpty()) {
            view.set("Parameters", parameters);
        }
        if (set.revertsDrift) {
            view.put("DeploymentMode", "REVERT_DRIFT");
        }
        view.set("NotificationARNs", Json.array());
        view.set("RollbackConfiguration", Json.object());
        view.set("Capabilities", Json.MAPPER.valueToTree(set.options.capabilities()));
        if (!set.next.tags().isEmpty()) {
            view.set("Tags", StackView.tags(set.next.tags()));
        }
        ArrayNode changes = view.putArray("Changes");
        (withValues ? set.changesWithValues() : set.changes()).forEach(change -> changes.addObject()
                .put("Type", "Resource")
                .set("ResourceChange", ChangeView.of(change, withValues)));
        return view;
    }

    public static ObjectNode summary(ChangeSet set) {
        ObjectNode view = Json.object()
                .put("ChangeSetName", set.name)
                .put("ChangeSetId", set.id)
                .put("StackId", set.stack.id)
                .put("StackName", set.stack.name)
                .put("CreationTime", Json.iso(set.created))
                .put("ExecutionStatus", set.executionStatus())
                .put("Status", set.status())
                .put("IncludeNestedStacks", false);
        if (!set.reason().isEmpty()) {
            view.put("StatusReason", set.reason());
        }
        if (!set.description.isEmpty()) {
            view.put("Description", set.description);
        }
        return view;
    }
}
