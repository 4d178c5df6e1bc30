// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.changeset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.stack.Change;
import io.devopspipeline.sandbox.cloudformation.stack.ChangeDetail;
import io.devopspipeline.sandbox.cloudformation.stack.StackView;
import io.devopspipeline.sandbox.wire.Json;

/** Change sets as CloudFormation's answers show them. */
public final class ChangeSetView {
    private ChangeSetView() {}

    public static ObjectNode describe(ChangeSet set) {
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
        set.changes()
                .forEach(change -> changes.addObject().put("Type", "Resource").set("ResourceChange", change(change)));
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

    private static ObjectNode change(Change change) {
        ObjectNode view = Json.object();
        if (!change.policyAction().isEmpty()) {
            view.put("PolicyAction", change.policyAction());
        }
        view.put("Action", change.action()).put("LogicalResourceId", change.logicalId());
        if (!change.physicalId().isEmpty()) {
            view.put("PhysicalResourceId", change.physicalId());
        }
        view.put("ResourceType", change.type());
        if (change.action().equals("Modify")) {
            view.put("Replacement", change.replacement() ? "True" : "False");
        }
        if (change.drifted()) {
            view.put("ResourceDriftStatus", "MODIFIED");
        }
        ArrayNode scope = view.putArray("Scope");
        change.details().stream().map(ChangeDetail::attribute).distinct().forEach(scope::add);
        ArrayNode details = view.putArray("Details");
        change.details().forEach(detail -> details.add(detail(detail)));
        return view;
    }

    private static ObjectNode detail(ChangeDetail detail) {
        ObjectNode view = Json.object();
        ObjectNode target = view.putObject("Target").put("Attribute", detail.attribute());
        if (!detail.property().isEmpty()) {
            target.put("Name", detail.property());
        }
        target.put("RequiresRecreation", detail.recreates() ? "Always" : "Never");
        view.put("Evaluation", detail.evaluation()).put("ChangeSource", detail.source());
        if (!detail.cause().isEmpty()) {
            view.put("CausingEntity", detail.cause());
        }
        return view;
    }
}
