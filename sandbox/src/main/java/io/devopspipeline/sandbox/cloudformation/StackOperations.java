package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;
import java.util.Set;

/** The operations that change stacks. */
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

    StackOperations(Engine engine, TemplateSource templates) {
        this.engine = engine;
        this.templates = templates;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateStack", this::create,
                "UpdateStack", this::update,
                "DeleteStack", this::delete,
                "CancelUpdateStack", this::cancel,
                "ContinueUpdateRollback", this::continueRollback,
                "UpdateTerminationProtection", this::protect);
    }

    private ObjectNode create(Call call) {
        ObjectNode input = call.input();
        Inputs.known(
                input,
                "StackName",
                "TemplateBody",
                "TemplateURL",
                "Parameters",
                "Tags",
                "Capabilities",
                "ClientRequestToken",
                "RoleARN",
                "NotificationARNs",
                "DisableRollback",
                "OnFailure",
                "TimeoutInMinutes",
                "EnableTerminationProtection");
        String name = Inputs.stackName(input);
        StackOptions options = Inputs.options(input, "ClientRequestToken");
        var present = engine.find(call.region(), name);
        if (present.isPresent() && !present.get().status().equals("REVIEW_IN_PROGRESS")) {
            if (present.get().inProgress() && present.get().repeats(options.token())) {
                return Json.object().put("StackId", present.get().id);
            }
            throw AwsException.of("AlreadyExistsException", "Stack [" + name + "] already exists");
        }
        Version version = version(input, Map.of());
        TemplateSource.requireCapabilities(version.template(), options.capabilities());
        present.ifPresent(engine::forget);
        Stack stack = engine.create(call.region(), name, version, options);
        stack.use(options.token());
        stack.role(options.roleArn());
        stack.protect(input.path("EnableTerminationProtection").asBoolean());
        return Json.object().put("StackId", stack.id);
    }

    private Version version(ObjectNode input, Map<String, String> previous) {
        Template template = templates.read(input);
        Map<String, String> values =
                Parameters.values(template, Inputs.parameters(input), Inputs.usePrevious(input), previous);
        return new Version(template, values, Inputs.tags(input.path("Tags")));
    }

    /** The version a request for an update describes: template and tags may be the previous ones. */
    Version next(Stack stack, ObjectNode input) {
        Version last = stack.version();
        Template template = input.path("UsePreviousTemplate").asBoolean() ? last.template() : templates.read(input);
        return new Version(
                template,
                Parameters.values(template, Inputs.parameters(input), Inputs.usePrevious(input), last.parameters()),
                input.has("Tags") ? Inputs.tags(input.path("Tags")) : last.tags());
    }

    private ObjectNode update(Call call) {
        ObjectNode input = call.input();
        Inputs.known(
                input,
                "StackName",
                "TemplateBody",
                "TemplateURL",
                "UsePreviousTemplate",
                "Parameters",
                "Tags",
                "Capabilities",
                "ClientRequestToken",
                "RoleARN",
                "NotificationARNs",
                "DisableRollback");
        Stack stack = existing(call, "Stack [%s] does not exist");
        StackOptions options = Inputs.options(input, "ClientRequestToken");
        if (stack.inProgress() && stack.repeats(options.token())) {
            return Json.object().put("StackId", stack.id);
        }
        requireUpdatable(stack);
        Version next = next(stack, input);
        TemplateSource.requireCapabilities(next.template(), options.capabilities());
        Diff diff = new Diff(engine, stack, next);
        if (diff.changes().isEmpty() && !diff.besides()) {
            throw Inputs.invalid("No updates are to be performed.");
        }
        stack.use(options.token());
        stack.role(options.roleArn());
        engine.update(stack, next, options);
        return Json.object().put("StackId", stack.id);
    }

    static void requireUpdatable(Stack stack) {
        if (!UPDATABLE.contains(stack.status())) {
            throw Inputs.invalid("Stack:" + stack.id + " is in " + stack.status() + " state and can not be updated.");
        }
    }

    private ObjectNode delete(Call call) {
        ObjectNode input = call.input();
        Inputs.known(input, "StackName", "RetainResources", "ClientRequestToken", "RoleARN", "DeletionMode");
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
        requireDeletable(stack, force, !input.path("RetainResources").isMissingNode());
        stack.use(options.token());
        stack.role(options.roleArn());
        engine.delete(stack, Set.copyOf(Inputs.strings(input.path("RetainResources"))), force, options);
        return Json.object();
    }

    private static void requireDeletable(Stack stack, boolean force, boolean retains) {
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
        if (retains && !stack.status().equals("DELETE_FAILED")) {
            throw Inputs.invalid(
                    "Invalid operation on stack [" + stack.id
                            + "]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.");
        }
    }

    private ObjectNode cancel(Call call) {
        Inputs.known(call.input(), "StackName", "ClientRequestToken");
        Stack stack = existing(call, "Stack [%s] does not exist");
        if (!stack.status().equals("UPDATE_IN_PROGRESS")) {
            throw Inputs.invalid("CancelUpdateStack cannot be called from current stack status");
        }
        engine.cancelUpdate(stack, Inputs.options(call.input(), "ClientRequestToken"));
        return Json.object();
    }

    private ObjectNode continueRollback(Call call) {
        Inputs.known(call.input(), "StackName", "ClientRequestToken", "RoleARN", "ResourcesToSkip");
        Stack stack = existing(call, "Stack [%s] does not exist");
        StackOptions options = Inputs.options(call.input(), "ClientRequestToken");
        if (!stack.status().equals("UPDATE_ROLLBACK_FAILED")) {
            throw Inputs.invalid(
                    "Stack:" + stack.id + " is in " + stack.status() + " state and can not be rolled back.");
        }
        stack.use(options.token());
        engine.continueRollback(stack, Set.copyOf(Inputs.strings(call.input().path("ResourcesToSkip"))), options);
        return Json.object();
    }

    private ObjectNode protect(Call call) {
        Inputs.known(call.input(), "StackName", "EnableTerminationProtection");
        Stack stack = existing(call, "Stack [%s] does not exist");
        stack.protect(call.input().path("EnableTerminationProtection").asBoolean());
        return Json.object().put("StackId", stack.id);
    }

    Stack existing(Call call, String message) {
        String name = Inputs.stackName(call.input());
        return engine.find(call.region(), name).orElseThrow(() -> Inputs.invalid(message.formatted(name)));
    }
}
