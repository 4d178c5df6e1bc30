// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSets;
import io.devopspipeline.sandbox.cloudformation.stack.Diff;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.stack.StackOptions;
import io.devopspipeline.sandbox.cloudformation.stack.Version;
import io.devopspipeline.sandbox.cloudformation.template.Parameters;
import io.devopspipeline.sandbox.cloudformation.template.Template;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;
import java.util.Set;

/** The operations that create, update and delete stacks. */
final class StackOperations {
    private static final Set<String> UPDATABLE = Set.of(
            "CREATE_COMPLETE",
            "UPDATE_COMPLETE",
            "UPDATE_ROLLBACK_COMPLETE",
            "IMPORT_COMPLETE",
            "IMPORT_ROLLBACK_COMPLETE");
    private static final Set<String> NOT_DELETABLE = Set.of(
            "UPDATE_IN_PROGRESS",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "ROLLBACK_IN_PROGRESS");

    private final Engine engine;
    private final TemplateSource templates;
    private final ChangeSets changeSets;

    StackOperations(Engine engine, TemplateSource templates, ChangeSets changeSets) {
        this.engine = engine;
        this.templates = templates;
        this.changeSets = changeSets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateStack", this::create,
                "UpdateStack", this::update,
                "DeleteStack", this::delete);
    }

    private ObjectNode create(Call call) {
        ObjectNode input = call.input();
        Members.known(
                call,
                Inputs.VERSION,
                "ClientRequestToken",
                "DisableRollback",
                "OnFailure",
                "TimeoutInMinutes",
                "EnableTerminationProtection");
        String name = Inputs.stackName(input);
        StackOptions options = Inputs.options(input, "ClientRequestToken");
        var present = engine.find(call.region(), name);
        if (present.isPresent() && !present.get().status().equals("REVIEW_IN_PROGRESS")) {
            if (present.get().inProgress() && present.get().repeats(options.token())) {
                Members.withoutEffect(input);
                return Json.object().put("StackId", present.get().id);
            }
            throw AwsException.of("AlreadyExistsException", "Stack [" + name + "] already exists");
        }
        Stack stack = present.orElseGet(() -> engine.prepare(call.region(), name, options));
        Version version = next(stack, input, options);
        engine.requireRoom(stack);
        engine.takeRole(stack, options.roleArn(), call.caller());
        stack.use(options.token());
        stack.protect(input.path("EnableTerminationProtection").asBoolean());
        changeSets.obsolete(stack);
        engine.create(stack, version, options);
        return answer(stack);
    }

    /**
     * The version a request describes, with all checks that come at the call; an update may say that template, parameters or tags are the
     * previous ones.
     */
    Version next(Stack stack, ObjectNode input, StackOptions options) {
        Version last = stack.version();
        Template template = input.path("UsePreviousTemplate").asBoolean() ? last.template() : templates.read(input);
        Version next = new Version(
                template,
                Parameters.values(template, Inputs.parameters(input), Inputs.usePrevious(input), last.parameters()),
                input.has("Tags") ? Inputs.tags(input.path("Tags")) : last.tags());
        TemplateSource.requireCapabilities(template, options.capabilities());
        engine.check(stack, next);
        return next;
    }

    private ObjectNode update(Call call) {
        ObjectNode input = call.input();
        Members.known(call, Inputs.VERSION, "UsePreviousTemplate", "ClientRequestToken", "DisableRollback");
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        StackOptions options = stack.next(Inputs.options(input, "ClientRequestToken"), input.has("NotificationARNs"));
        if (stack.inProgress() && stack.repeats(options.token())) {
            Members.withoutEffect(input);
            return Json.object().put("StackId", stack.id);
        }
        requireUpdatable(stack, options);
        Version next = next(stack, input, options);
        Diff diff = new Diff(engine, stack, next);
        if (diff.changes().isEmpty() && !diff.besides() && !stack.status().endsWith("_FAILED")) {
            throw Inputs.invalid("No updates are to be performed.");
        }
        engine.takeRole(stack, options.roleArn(), call.caller());
        stack.use(options.token());
        stack.executes("", engine.account().now());
        changeSets.obsolete(stack);
        engine.update(stack, next, options);
        return answer(stack);
    }

    private static ObjectNode answer(Stack stack) {
        return Json.object()
                .put("StackId", stack.id)
                .put("OperationId", stack.operation().id());
    }

    /** AWS: what failed and was left as it is can be updated again in the same way. */
    static void requireUpdatable(Stack stack, StackOptions options) {
        boolean leftAsItIs = stack.keptAfterFailure() && options.onFailure().equals("DO_NOTHING");
        if (!UPDATABLE.contains(stack.status()) && !leftAsItIs) {
            throw Inputs.invalid("Stack:" + stack.id + " is in " + stack.status() + " state and can not be updated.");
        }
    }

    private ObjectNode delete(Call call) {
        ObjectNode input = call.input();
        Members.known(call, "StackName", "RetainResources", "ClientRequestToken", "RoleARN", "DeletionMode");
        var found = engine.find(call.region(), Inputs.stackName(input)).filter(Stack::live);
        if (found.isEmpty()) {
            return Json.object();
        }
        Stack stack = found.get();
        StackOptions options = Inputs.options(input, "ClientRequestToken");
        if (stack.status().equals("DELETE_IN_PROGRESS")) {
            return Json.object();
        }
        boolean force = input.path("DeletionMode").asText("").equals("FORCE_DELETE_STACK");
        Set<String> retain = Set.copyOf(Inputs.strings(input.path("RetainResources")));
        requireDeletable(stack, force, retain);
        engine.takeRole(stack, options.roleArn(), call.caller());
        stack.use(options.token());
        engine.delete(stack, retain, force, options);
        return Json.object();
    }

    private static void requireDeletable(Stack stack, boolean force, Set<String> retain) {
        if (stack.isProtected()) {
            throw Inputs.invalid("Stack [" + stack.name + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (NOT_DELETABLE.contains(stack.status())) {
            throw Inputs.invalid("Stack [" + stack.id + "] cannot be deleted while in status " + stack.status());
        }
        if (force && !stack.status().equals("DELETE_FAILED")) {
            throw Inputs.invalid(
                    "Invalid operation on stack [" + stack.id
                            + "]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.");
        }
        if (!retain.isEmpty() && !stack.status().equals("DELETE_FAILED")) {
            throw Inputs.invalid(
                    "Invalid operation on stack [" + stack.id
                            + "]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.");
        }
        if (!stack.stands(retain)) {
            throw Inputs.invalid(
                    "The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.");
        }
    }
}
