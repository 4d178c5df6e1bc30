// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a stack gives out when its resources stand. */
final class Outputs {
    private final Handlers handlers;
    private final Exports exports;

    Outputs(Handlers handlers, Exports exports) {
        this.handlers = handlers;
        this.exports = exports;
    }

    /** Sets the outputs of the version in force, or says why they cannot stand; then the stack keeps those it had. */
    Optional<String> renew(Stack stack) {
        Map<String, JsonNode> exported = Exports.of(stack);
        Map<String, JsonNode> kept = new LinkedHashMap<>(stack.outputs());
        Optional<String> problem;
        try {
            set(stack, computed(stack));
            problem = exports.problem(stack, exported);
        } catch (AwsException e) {
            problem = Optional.of(e.text() + ".");
        }
        if (problem.isPresent()) {
            set(stack, kept);
        }
        return problem;
    }

    private static void set(Stack stack, Map<String, JsonNode> outputs) {
        stack.clearOutputs();
        stack.addOutputs(outputs);
    }

    private Map<String, JsonNode> computed(Stack stack) {
        StackScope scope = handlers.scope(stack, stack.version());
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        stack.version().template().section("Outputs").properties().forEach(output -> {
            JsonNode condition = output.getValue().path("Condition");
            if (condition.isMissingNode() || scope.condition(condition.asText())) {
                outputs.put(
                        output.getKey(),
                        handlers.resolver(stack, stack.version()).object((ObjectNode) output.getValue()));
            }
        });
        return outputs;
    }
}
