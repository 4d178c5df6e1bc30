package io.devopspipeline.sandbox.cloudformation.changeset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.stack.Change;
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
        view.set("NotificationARNs", Json.array());
        view.set("RollbackConfiguration", Json.object());
        view.set("Capabilities", Json.MAPPER.valueToTree(set.options.capabilities()));
        if (!set.next.tags().isEmpty()) {
            view.set("Tags", StackView.tags(set.next.tags()));
        }
        ArrayNode changes = view.putArray("Changes");
        set.changes.forEach(
                change -> changes.addObject().put("Type", "Resource").set("ResourceChange", change(change)));
        return view;
    }

    public static ObjectNode summary(ChangeSet set) {
        ObjectNode view = Json.object()
                .put("ChangeSetName", set.name)
                .put("ChangeSetId", set.id)
                .put("StackId", set.stack.id)
                .put("StackName", set.stack.name)
                .put("CreationTime", Json.iso(set.created))
                .put("ExecutionStatus", set.executionStatus)
                .put("Status", set.status)
                .put("IncludeNestedStacks", false);
        if (!set.reason.isEmpty()) {
            view.put("StatusReason", set.reason);
        }
        if (!set.description.isEmpty()) {
            view.put("Description", set.description);
        }
        return view;
    }

    private static ObjectNode change(Change change) {
        ObjectNode view = Json.object().put("Action", change.action()).put("LogicalResourceId", change.logicalId());
        if (!change.physicalId().isEmpty()) {
            view.put("PhysicalResourceId", change.physicalId());
        }
        view.put("ResourceType", change.type());
        ArrayNode scope = Json.array();
        ArrayNode details = Json.array();
        if (change.action().equals("Modify")) {
            view.put("Replacement", change.replacement() ? "True" : "False");
            change.properties().forEach(property -> details.add(detail(change, property)));
            if (change.properties().contains("Tags")) {
                scope.add("Tags");
            }
            if (change.properties().size() > (change.properties().contains("Tags") ? 1 : 0)) {
                scope.add("Properties");
            }
        }
        view.set("Scope", scope);
        view.set("Details", details);
        return view;
    }

    private static ObjectNode detail(Change change, String property) {
        boolean tags = property.equals("Tags");
        ObjectNode target = Json.object().put("Attribute", tags ? "Tags" : "Properties");
        if (!tags) {
            target.put("Name", property);
        }
        target.put("RequiresRecreation", change.createOnly().contains(property) ? "Always" : "Never");
        ObjectNode detail = Json.object();
        detail.set("Target", target);
        return detail.put("Evaluation", "Static").put("ChangeSource", "DirectModification");
    }
}
