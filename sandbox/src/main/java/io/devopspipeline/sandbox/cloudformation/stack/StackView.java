// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.drift.ResourceDrift;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;
import java.util.Map;

/** A stack, its events and its resources as CloudFormation's answers show them. Absent members are left out, as AWS does. */
public final class StackView {
    private StackView() {}

    public static ObjectNode describe(Stack stack) {
        ObjectNode view = Json.object().put("StackId", stack.id).put("StackName", stack.name);
        present(view, "Description", stack.version().template().description());
        ArrayNode parameters = parameters(stack.version());
        if (!parameters.isEmpty()) {
            view.set("Parameters", parameters);
        }
        if (stack.live()) {
            present(view, "ChangeSetId", stack.changeSetId());
        }
        view.put("CreationTime", Json.iso(stack.created));
        if (stack.deletionTime() != null) {
            view.put("DeletionTime", Json.iso(stack.deletionTime()));
        }
        if (stack.updated() != null) {
            view.put("LastUpdatedTime", Json.iso(stack.updated()));
        }
        view.set("RollbackConfiguration", Json.object());
        view.put("StackStatus", stack.status());
        present(view, "StackStatusReason", stack.reason());
        view.put("DisableRollback", stack.options().onFailure().equals("DO_NOTHING"));
        view.set("NotificationARNs", Json.MAPPER.valueToTree(stack.options().notificationArns()));
        if (stack.options().timeoutMinutes() > 0) {
            view.put("TimeoutInMinutes", stack.options().timeoutMinutes());
        }
        if (!stack.options().capabilities().isEmpty()) {
            view.set("Capabilities", Json.MAPPER.valueToTree(stack.options().capabilities()));
        }
        if (!stack.outputs().isEmpty()) {
            view.set("Outputs", outputs(stack));
        }
        present(view, "RoleARN", stack.stickyRole());
        view.set("Tags", tags(stack.version().tags()));
        if (stack.live()) {
            view.put("EnableTerminationProtection", stack.terminationProtected());
        }
        view.set("DriftInformation", drift(stack));
        if (!stack.operation().id().isEmpty()) {
            view.putArray("LastOperations")
                    .addObject()
                    .put("OperationType", stack.operation().type())
                    .put("OperationId", stack.operation().id());
        }
        return view;
    }

    private static ObjectNode drift(Stack stack) {
        if (stack.driftChecked() == null) {
            return Json.object().put("StackDriftStatus", "NOT_CHECKED");
        }
        boolean drifted = stack.resources().values().stream()
                .flatMap(resource -> resource.drift().stream())
                .anyMatch(ResourceDrift::drifted);
        return Json.object()
                .put("StackDriftStatus", drifted ? "DRIFTED" : "IN_SYNC")
                .put("LastCheckTimestamp", Json.iso(stack.driftChecked()));
    }

    private static ObjectNode drift(StackResource resource) {
        return resource.drift()
                .map(found -> Json.object()
                        .put("StackResourceDriftStatus", found.status())
                        .put("LastCheckTimestamp", Json.iso(found.at())))
                .orElseGet(() -> Json.object().put("StackResourceDriftStatus", "NOT_CHECKED"));
    }

    /** Values of NoEcho parameters are hidden. */
    public static ArrayNode parameters(Version version) {
        ArrayNode list = Json.array();
        version.parameters().forEach((key, value) -> {
            boolean hidden = version.template()
                    .section("Parameters")
                    .path(key)
                    .path("NoEcho")
                    .asBoolean();
            list.addObject().put("ParameterKey", key).put("ParameterValue", hidden ? "****" : value);
        });
        return list;
    }

    private static ArrayNode outputs(Stack stack) {
        ArrayNode list = Json.array();
        stack.outputs().forEach((key, output) -> {
            ObjectNode item = list.addObject()
                    .put("OutputKey", key)
                    .put("OutputValue", output.path("Value").asText());
            present(item, "Description", output.path("Description").asText(""));
            present(item, "ExportName", output.path("Export").path("Name").asText(""));
        });
        return list;
    }

    public static ArrayNode tags(Map<String, String> tags) {
        ArrayNode list = Json.array();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }

    public static ObjectNode event(Stack stack, StackEvent event) {
        ObjectNode view = Json.object()
                .put("StackId", stack.id)
                .put("EventId", event.eventId())
                .put("StackName", stack.name)
                .put("LogicalResourceId", event.logicalId())
                .put("PhysicalResourceId", event.physicalId())
                .put("ResourceType", event.type())
                .put("Timestamp", Json.iso(event.timestamp()))
                .put("ResourceStatus", event.status());
        present(view, "OperationId", event.operation().id());
        present(view, "ResourceStatusReason", event.reason());
        if (event.reason().startsWith("The following hook(s)/validation failed")) {
            view.put("DetailedStatus", "VALIDATION_FAILED");
        }
        present(view, "ResourceProperties", event.properties());
        present(view, "ClientRequestToken", event.token());
        return view;
    }

    public static List<StackEvent> eventsNewestFirst(Stack stack) {
        return stack.events().reversed();
    }

    public static List<ObjectNode> resources(Stack stack, String timestampMember) {
        return stack.resources().values().stream()
                .filter(resource -> !resource.neverWas())
                .map(resource -> {
                    ObjectNode view = Json.object()
                            .put("LogicalResourceId", resource.logicalId)
                            .put("PhysicalResourceId", resource.physicalId())
                            .put("ResourceType", resource.type)
                            .put(timestampMember, Json.iso(resource.timestamp()))
                            .put("ResourceStatus", resource.status());
                    present(view, "ResourceStatusReason", resource.reason());
                    view.set("DriftInformation", drift(resource));
                    return view;
                })
                .toList();
    }

    /** The metadata that the template gives a resource, resolved, as JSON. */
    public static String metadata(Stack stack, String logicalId) {
        StackResource resource = stack.resources().get(logicalId);
        return resource == null ? "{}" : resource.metadata().toString();
    }

    public static JsonNode summary(Stack stack) {
        ObjectNode view = describe(stack);
        view.retain(
                "StackId",
                "StackName",
                "CreationTime",
                "LastUpdatedTime",
                "DeletionTime",
                "StackStatus",
                "StackStatusReason",
                "DriftInformation");
        present(view, "TemplateDescription", stack.version().template().description());
        return view;
    }

    private static void present(ObjectNode view, String member, String value) {
        if (!value.isEmpty()) {
            view.put(member, value);
        }
    }
}
