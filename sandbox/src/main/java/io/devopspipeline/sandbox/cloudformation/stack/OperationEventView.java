// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A stack's history as DescribeEvents shows it: its events, those of its resources, and the errors of pre-deployment validation. */
public final class OperationEventView {
    private static final Set<String> ERRORS = Set.of("VALIDATION_ERROR", "PROVISIONING_ERROR");

    private OperationEventView() {}

    public static List<ObjectNode> newestFirst(Stack stack) {
        List<ObjectNode> events = new ArrayList<>();
        stack.events().forEach(event -> events.add(event(stack, event)));
        stack.validationEvents().forEach(event -> events.add(validation(stack, event)));
        events.sort(Comparator.comparing(event -> Members.text(event, "Timestamp")));
        return events.reversed();
    }

    public static boolean failed(ObjectNode event) {
        return ERRORS.contains(Members.text(event, "EventType"));
    }

    private static ObjectNode event(Stack stack, StackEvent event) {
        ObjectNode view = StackView.event(stack, event);
        view.remove("StackName");
        return view.put("OperationType", event.operation().type()).put("EventType", type(stack, event));
    }

    private static String type(Stack stack, StackEvent event) {
        if (event.physicalId().equals(stack.id)) {
            return "STACK_EVENT";
        }
        return event.status().endsWith("_FAILED") ? "PROVISIONING_ERROR" : "PROGRESS_EVENT";
    }

    private static ObjectNode validation(Stack stack, ValidationEvent event) {
        return Json.object()
                .put("StackId", stack.id)
                .put("EventId", event.eventId())
                .put("OperationId", event.operation().id())
                .put("OperationType", event.operation().type())
                .put("EventType", "VALIDATION_ERROR")
                .put("LogicalResourceId", event.error().logicalId())
                .put("PhysicalResourceId", "")
                .put("ResourceType", event.error().type())
                .put("Timestamp", Json.iso(event.timestamp()))
                .put("ValidationFailureMode", "FAIL")
                .put("ValidationName", event.error().check().name())
                .put("ValidationStatus", "FAILED")
                .put("ValidationStatusReason", event.error().reason())
                .put("ValidationPath", event.error().path());
    }
}
