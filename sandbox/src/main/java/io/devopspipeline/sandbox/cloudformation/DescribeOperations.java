package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.stack.StackView;
import io.devopspipeline.sandbox.cloudformation.template.Template;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations that only look. */
final class DescribeOperations {
    private final Engine engine;
    private final TemplateSource templates;

    DescribeOperations(Engine engine, TemplateSource templates) {
        this.engine = engine;
        this.templates = templates;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeStacks", this::describeStacks,
                "DescribeStackEvents", this::events,
                "ListStackResources", this::listResources,
                "DescribeStackResources", this::describeResources,
                "DescribeStackResource", this::describeResource,
                "GetTemplate", this::getTemplate,
                "GetTemplateSummary", this::summary,
                "ValidateTemplate", this::validate,
                "ListStacks", this::listStacks,
                "ListExports", this::listExports);
    }

    private ObjectNode describeStacks(Call call) {
        Inputs.known(call.input(), "StackName", "NextToken");
        if (!call.input().has("StackName")) {
            return Page.of(
                    call.input(),
                    "Stacks",
                    engine.stacks(call.region())
                            .filter(Stack::live)
                            .map(StackView::describe)
                            .toList());
        }
        return Page.of(
                call.input(), "Stacks", List.of(StackView.describe(existing(call, "Stack with id %s does not exist"))));
    }

    private ObjectNode events(Call call) {
        Inputs.known(call.input(), "StackName", "NextToken");
        Stack stack = existing(call, "Stack [%s] does not exist");
        return Page.of(
                call.input(),
                "StackEvents",
                StackView.eventsNewestFirst(stack).stream()
                        .map(event -> StackView.event(stack, event))
                        .toList());
    }

    private ObjectNode listResources(Call call) {
        Inputs.known(call.input(), "StackName", "NextToken");
        Stack stack = existing(call, "Stack with id %s does not exist");
        return Page.of(call.input(), "StackResourceSummaries", StackView.resources(stack, "LastUpdatedTimestamp"));
    }

    private ObjectNode describeResources(Call call) {
        Inputs.known(call.input(), "StackName", "LogicalResourceId", "PhysicalResourceId");
        Stack stack = call.input().has("StackName")
                ? existing(call, "Stack with id %s does not exist")
                : engine.stacks(call.region())
                        .filter(Stack::live)
                        .filter(candidate -> StackView.resources(candidate, "Timestamp").stream()
                                .anyMatch(resource -> resource.path("PhysicalResourceId")
                                        .equals(call.input().path("PhysicalResourceId"))))
                        .findFirst()
                        .orElseThrow(() -> Inputs.invalid("Stack for "
                                + call.input().path("PhysicalResourceId").asText() + " does not exist"));
        String only = call.input().path("LogicalResourceId").asText("");
        ArrayNode list = Json.array();
        StackView.resources(stack, "Timestamp").stream()
                .filter(resource -> only.isEmpty()
                        || resource.path("LogicalResourceId").asText().equals(only))
                .limit(Page.SIZE)
                .forEach(resource -> list.add(withStack(resource, stack)));
        return Json.object().set("StackResources", list);
    }

    private ObjectNode describeResource(Call call) {
        Inputs.known(call.input(), "StackName", "LogicalResourceId");
        Stack stack = existing(call, "Stack '%s' does not exist");
        String logicalId = call.input().path("LogicalResourceId").asText();
        ObjectNode resource = StackView.resources(stack, "LastUpdatedTimestamp").stream()
                .filter(candidate ->
                        candidate.path("LogicalResourceId").asText().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> Inputs.invalid("Resource " + logicalId + " does not exist for stack " + stack.name));
        return Json.object()
                .set("StackResourceDetail", withStack(resource, stack).put("Metadata", "{}"));
    }

    private static ObjectNode withStack(ObjectNode resource, Stack stack) {
        return resource.put("StackId", stack.id).put("StackName", stack.name);
    }

    private ObjectNode getTemplate(Call call) {
        Inputs.known(call.input(), "StackName", "TemplateStage");
        Stack stack = existing(call, "Stack with id %s does not exist");
        ObjectNode answer =
                Json.object().put("TemplateBody", stack.version().template().body());
        answer.set("StagesAvailable", Json.array().add("Original").add("Processed"));
        return answer;
    }

    private ObjectNode summary(Call call) {
        Inputs.known(call.input(), "StackName", "TemplateBody", "TemplateURL");
        boolean ofStack = call.input().has("StackName");
        if (ofStack
                && existing(call, "Stack with id %s does not exist").status().equals("REVIEW_IN_PROGRESS")) {
            throw Inputs.invalid("GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
        }
        Template template = ofStack
                ? existing(call, "Stack with id %s does not exist").version().template()
                : templates.read(call.input());
        ObjectNode answer = describe(template, "ParameterType");
        answer.set(
                "ResourceTypes",
                Json.MAPPER.valueToTree(template.resources().keySet().stream()
                        .map(template::type)
                        .distinct()
                        .toList()));
        return answer;
    }

    private ObjectNode validate(Call call) {
        Inputs.known(call.input(), "TemplateBody", "TemplateURL");
        return describe(templates.read(call.input()), "");
    }

    private static ObjectNode describe(Template template, String typeMember) {
        ObjectNode answer = Json.object();
        ArrayNode parameters = answer.putArray("Parameters");
        template.section("Parameters").properties().forEach(entry -> {
            JsonNode declared = entry.getValue();
            ObjectNode parameter = parameters
                    .addObject()
                    .put("ParameterKey", entry.getKey())
                    .put("NoEcho", declared.path("NoEcho").asBoolean());
            if (declared.has("Default")) {
                parameter.put("DefaultValue", declared.get("Default").asText());
            }
            if (!typeMember.isEmpty()) {
                parameter.put(typeMember, declared.path("Type").asText());
            }
            if (declared.has("Description")) {
                parameter.put("Description", declared.get("Description").asText());
            }
        });
        answer.put("Description", template.description());
        if (template.resources().keySet().stream()
                .anyMatch(id -> template.type(id).startsWith("AWS::IAM::"))) {
            answer.set("Capabilities", Json.array().add("CAPABILITY_IAM"));
            answer.put("CapabilitiesReason", "The following resource(s) require capabilities: [AWS::IAM::Role]");
        }
        return answer;
    }

    private ObjectNode listStacks(Call call) {
        Inputs.known(call.input(), "StackStatusFilter", "NextToken");
        Set<String> statuses = Set.copyOf(Inputs.strings(call.input().path("StackStatusFilter")));
        return Page.of(
                call.input(),
                "StackSummaries",
                engine.stacks(call.region())
                        .filter(stack -> statuses.isEmpty() || statuses.contains(stack.status()))
                        .map(stack -> (ObjectNode) StackView.summary(stack))
                        .toList());
    }

    private ObjectNode listExports(Call call) {
        Inputs.known(call.input(), "NextToken");
        return Page.of(
                call.input(),
                "Exports",
                engine.stacks(call.region())
                        .filter(Stack::live)
                        .flatMap(stack -> exports(stack).stream())
                        .toList());
    }

    private static List<ObjectNode> exports(Stack stack) {
        java.util.ArrayList<ObjectNode> exports = new java.util.ArrayList<>();
        StackView.describe(stack).path("Outputs").forEach(output -> {
            if (output.has("ExportName")) {
                exports.add(Json.object()
                        .put("ExportingStackId", stack.id)
                        .put("Name", output.get("ExportName").asText())
                        .put("Value", output.get("OutputValue").asText()));
            }
        });
        return exports;
    }

    private Stack existing(Call call, String message) {
        String name = Inputs.stackName(call.input());
        return engine.find(call.region(), name).orElseThrow(() -> Inputs.invalid(message.formatted(name)));
    }
}
