// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Exports;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.stack.StackView;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The operations that only look at stacks. */
final class DescribeOperations {
    private final Engine engine;

    DescribeOperations(Engine engine) {
        this.engine = engine;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeStacks", this::describeStacks,
                "DescribeStackEvents", this::events,
                "ListStackResources", this::listResources,
                "DescribeStackResources", this::describeResources,
                "DescribeStackResource", this::describeResource,
                "ListStacks", this::listStacks,
                "ListExports", this::listExports,
                "ListImports", this::listImports);
    }

    private ObjectNode describeStacks(Call call) {
        Members.known(call, "StackName", "NextToken");
        if (!call.input().has("StackName")) {
            return CloudFormationPage.of(
                    call.input(),
                    "Stacks",
                    engine.stacks(call.region())
                            .filter(Stack::live)
                            .map(StackView::describe)
                            .toList());
        }
        return CloudFormationPage.of(call.input(), "Stacks", List.of(StackView.describe(shown(call))));
    }

    /** A stack that was just created may be missing in what a client reads. One that a change set has made is not: the AWS CLI relies on that. */
    private Stack shown(Call call) {
        Stack stack = Inputs.stack(engine, call, "Stack with id %s does not exist");
        if (!stack.beganInReview() && !engine.account().shows(stack.created, call.caller())) {
            throw Inputs.invalid("Stack with id " + Inputs.stackName(call.input()) + " does not exist");
        }
        return stack;
    }

    private ObjectNode events(Call call) {
        Members.known(call, "StackName", "NextToken");
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        return CloudFormationPage.of(
                call.input(),
                "StackEvents",
                StackView.eventsNewestFirst(stack).stream()
                        .map(event -> StackView.event(stack, event))
                        .toList());
    }

    private ObjectNode listResources(Call call) {
        Members.known(call, "StackName", "NextToken");
        Stack stack = Inputs.stack(engine, call, "Stack with id %s does not exist");
        return CloudFormationPage.of(
                call.input(), "StackResourceSummaries", StackView.resources(stack, "LastUpdatedTimestamp"));
    }

    private ObjectNode describeResources(Call call) {
        Members.known(call, "StackName", "LogicalResourceId", "PhysicalResourceId");
        Stack stack = call.input().has("StackName")
                ? Inputs.stack(engine, call, "Stack with id %s does not exist")
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
                .limit(CloudFormationPage.SIZE)
                .forEach(resource -> list.add(withStack(resource, stack)));
        return Json.object().set("StackResources", list);
    }

    private ObjectNode describeResource(Call call) {
        Members.known(call, "StackName", "LogicalResourceId");
        Stack stack = Inputs.stack(engine, call, "Stack '%s' does not exist");
        String logicalId = call.input().path("LogicalResourceId").asText();
        ObjectNode resource = StackView.resources(stack, "LastUpdatedTimestamp").stream()
                .filter(candidate ->
                        candidate.path("LogicalResourceId").asText().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> Inputs.invalid("Resource " + logicalId + " does not exist for stack " + stack.name));
        return Json.object()
                .set(
                        "StackResourceDetail",
                        withStack(resource, stack).put("Metadata", StackView.metadata(stack, logicalId)));
    }

    private static ObjectNode withStack(ObjectNode resource, Stack stack) {
        return resource.put("StackId", stack.id).put("StackName", stack.name);
    }

    private ObjectNode listStacks(Call call) {
        Members.known(call, "StackStatusFilter", "NextToken");
        Set<String> statuses = Set.copyOf(Inputs.strings(call.input().path("StackStatusFilter")));
        return CloudFormationPage.of(
                call.input(),
                "StackSummaries",
                engine.stacks(call.region())
                        .filter(stack -> statuses.isEmpty() || statuses.contains(stack.status()))
                        .map(stack -> (ObjectNode) StackView.summary(stack))
                        .toList());
    }

    private ObjectNode listExports(Call call) {
        Members.known(call, "NextToken");
        return CloudFormationPage.of(
                call.input(),
                "Exports",
                engine.stacks(call.region())
                        .filter(Stack::live)
                        .flatMap(DescribeOperations::exports)
                        .toList());
    }

    private static Stream<ObjectNode> exports(Stack stack) {
        return Exports.of(stack).entrySet().stream().map(export -> Json.object()
                .put("ExportingStackId", stack.id)
                .put("Name", export.getKey())
                .put("Value", export.getValue().asText()));
    }

    private ObjectNode listImports(Call call) {
        Members.known(call, "ExportName", "NextToken");
        String name = call.input().path("ExportName").asText();
        List<String> importers = engine.exports().importers(call.region(), name);
        if (importers.isEmpty()) {
            throw Inputs.invalid("Export '" + name + "' is not imported by any stack.");
        }
        return Json.object().set("Imports", Json.MAPPER.valueToTree(importers));
    }
}
