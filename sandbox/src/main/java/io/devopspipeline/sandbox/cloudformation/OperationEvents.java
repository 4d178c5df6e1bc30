// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSet;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSets;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.OperationEventView;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;

/** DescribeEvents: the events of a stack, of one operation on it, or of a change set's creation; the only place where validation errors show. */
final class OperationEvents {
    private final Engine engine;
    private final ChangeSets sets;

    OperationEvents(Engine engine, ChangeSets sets) {
        this.engine = engine;
        this.sets = sets;
    }

    Map<String, Operation> operations() {
        return Map.of("DescribeEvents", this::describe);
    }

    private ObjectNode describe(Call call) {
        ObjectNode input = call.input();
        Members.known(call, "StackName", "ChangeSetName", "OperationId", "Filters", "NextToken");
        boolean failed = input.path("Filters").path("FailedEvents").asBoolean();
        List<ObjectNode> events = events(call).stream()
                .filter(event -> !failed || OperationEventView.failed(event))
                .toList();
        return CloudFormationPage.of(input, "OperationEvents", events);
    }

    private List<ObjectNode> events(Call call) {
        ObjectNode input = call.input();
        if (input.has("ChangeSetName")) {
            ChangeSet set = set(call);
            return of(OperationEventView.newestFirst(set.stack), set.operation().id());
        }
        if (input.has("OperationId")) {
            String operation = Members.text(input, "OperationId");
            return of(
                    engine.stacks(call.region())
                            .flatMap(stack -> OperationEventView.newestFirst(stack).stream())
                            .toList(),
                    operation);
        }
        if (!input.has("StackName")) {
            throw Inputs.invalid("One of ChangeSetName, OperationId or StackName must be specified.");
        }
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        return OperationEventView.newestFirst(stack);
    }

    private static List<ObjectNode> of(List<ObjectNode> events, String operation) {
        return events.stream()
                .filter(event -> Members.text(event, "OperationId").equals(operation))
                .toList();
    }

    private ChangeSet set(Call call) {
        String name = Members.text(call.input(), "ChangeSetName");
        return (name.startsWith("arn:")
                        ? sets.byId(name)
                        : sets.byName(Inputs.stack(engine, call, "Stack [%s] does not exist"), name))
                .orElseThrow(
                        () -> new AwsException(404, "ChangeSetNotFound", "ChangeSet [" + name + "] does not exist"));
    }
}
