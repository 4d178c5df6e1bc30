// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.stack.StackOptions;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;
import java.util.Set;

/** The operations that take a stack back from what it was asked for, and the one that protects it. */
final class RollbackOperations {
    private final Engine engine;

    RollbackOperations(Engine engine) {
        this.engine = engine;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CancelUpdateStack", this::cancel,
                "ContinueUpdateRollback", this::continueRollback,
                "RollbackStack", this::rollBack,
                "UpdateTerminationProtection", this::protect);
    }

    private ObjectNode rollBack(Call call) {
        Members.known(call, "StackName", "ClientRequestToken", "RoleARN");
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        if (!stack.keptAfterFailure() && !stack.status().equals("UPDATE_ROLLBACK_FAILED")) {
            throw Inputs.invalid(
                    "Stack:" + stack.id + " is in " + stack.status() + " state and can not be rolled back.");
        }
        StackOptions options = Inputs.options(call.input(), "ClientRequestToken");
        engine.takeRole(stack, options.roleArn(), call.caller());
        stack.use(options.token());
        engine.rollBack(stack, options);
        return Json.object().put("StackId", stack.id);
    }

    private ObjectNode cancel(Call call) {
        Members.known(call, "StackName", "ClientRequestToken");
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        if (!stack.status().equals("UPDATE_IN_PROGRESS")) {
            throw Inputs.invalid("CancelUpdateStack cannot be called from current stack status");
        }
        engine.cancelUpdate(stack, Inputs.options(call.input(), "ClientRequestToken"));
        return Json.object();
    }

    private ObjectNode continueRollback(Call call) {
        Members.known(call, "StackName", "ClientRequestToken", "RoleARN", "ResourcesToSkip");
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        StackOptions options = Inputs.options(call.input(), "ClientRequestToken");
        if (!stack.status().equals("UPDATE_ROLLBACK_FAILED")) {
            throw Inputs.invalid(
                    "Stack:" + stack.id + " is in " + stack.status() + " state and can not be rolled back.");
        }
        Set<String> skip = Set.copyOf(Inputs.strings(call.input().path("ResourcesToSkip")));
        if (!stack.failedToRollBack(skip)) {
            throw Inputs.invalid("ResourcesToSkip " + skip + " must name resources in the UPDATE_FAILED state.");
        }
        engine.takeRole(stack, options.roleArn(), call.caller());
        stack.use(options.token());
        engine.continueRollback(stack, skip, options);
        return Json.object();
    }

    private ObjectNode protect(Call call) {
        Members.known(call, "StackName", "EnableTerminationProtection");
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        stack.protect(call.input().path("EnableTerminationProtection").asBoolean());
        return Json.object().put("StackId", stack.id);
    }
}
