// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.changeset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.stack.Change;
import io.devopspipeline.sandbox.cloudformation.stack.ChangeDetail;
import io.devopspipeline.sandbox.wire.Json;

/** One resource's change as DescribeChangeSet shows it, with or without the values of its properties. */
final class ChangeView {
    private ChangeView() {}

    static ObjectNode of(Change change, boolean withValues) {
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
            view.put("Replacement", change.replacement());
        }
        if (!change.driftStatus().isEmpty()) {
            view.put("ResourceDriftStatus", change.driftStatus());
        }
        ArrayNode scope = view.putArray("Scope");
        change.details().stream().map(ChangeDetail::attribute).distinct().forEach(scope::add);
        ArrayNode details = view.putArray("Details");
        change.details().forEach(detail -> details.add(detail(detail, change, withValues)));
        if (withValues) {
            contexts(view, change);
        }
        return view;
    }

    private static void contexts(ObjectNode view, Change change) {
        if (change.action().equals("Add")) {
            view.put("Replacement", "True");
        } else {
            view.put("BeforeContext", context(change.before()));
        }
        if (!change.action().equals("Remove")) {
            view.put("AfterContext", context(change.after()));
        }
    }

    private static String context(ObjectNode properties) {
        return Json.object().set("Properties", properties).toString();
    }

    private static ObjectNode detail(ChangeDetail detail, Change change, boolean withValues) {
        ObjectNode view = Json.object();
        ObjectNode target = view.putObject("Target").put("Attribute", detail.attribute());
        if (!detail.property().isEmpty()) {
            target.put("Name", detail.property());
        }
        target.put("RequiresRecreation", recreation(detail));
        if (withValues && !detail.property().isEmpty()) {
            values(target, detail.property(), change);
        }
        view.put("Evaluation", detail.evaluation()).put("ChangeSource", detail.source());
        if (!detail.cause().isEmpty()) {
            view.put("CausingEntity", detail.cause());
        }
        return view;
    }

    private static String recreation(ChangeDetail detail) {
        return detail.recreates() ? "Always" : "Never";
    }

    private static void values(ObjectNode target, String property, Change change) {
        JsonNode before = change.before().path(property);
        JsonNode after = change.after().path(property);
        target.put("Path", "/Properties/" + property);
        if (!before.isMissingNode()) {
            target.put("BeforeValue", text(before));
        }
        if (!after.isMissingNode()) {
            target.put("AfterValue", text(after));
        }
        target.put("AttributeChangeType", before.isMissingNode() ? "Add" : after.isMissingNode() ? "Remove" : "Modify");
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
