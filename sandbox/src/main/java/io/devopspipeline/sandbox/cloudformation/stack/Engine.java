package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.control.ResourceFaults;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every stack of the account, and the operations that move them. */
public final class Engine {
    /** AWS time between the acceptance of an operation and its first resource. */
    static final Duration ACCEPTED = Duration.ofSeconds(1);

    private final Account account;
    private final NetworkIds networkIds;
    private final Handlers handlers;
    private final Map<String, Stack> byId = new LinkedHashMap<>();
    private final Map<Stack, CreateOperation> creating = new HashMap<>();
    private final Map<Stack, UpdateOperation> updating = new HashMap<>();
    private final Map<Stack, UpdateRollback> stuck = new HashMap<>();

    public Engine(Account account, ResourceTypes types, ResourceFaults faults, NetworkIds networkIds) {
        this.account = account;
        this.networkIds = networkIds;
        this.handlers = new Handlers(account, types, faults, this::export);
    }

    public Account account() {
        return account;
    }

    Handlers handlers() {
        return handlers;
    }

    public ResourceTypes types() {
        return handlers.types();
    }

    Creation creation() {
        return new Creation(account, handlers);
    }

    Removal removal() {
        return new Removal(account, handlers);
    }

    public Stream<Stack> stacks(String region) {
        return byId.values().stream().filter(stack -> stack.region.equals(region));
    }

    public Collection<Stack> stacks() {
        return byId.values();
    }

    /** By name the live stack only; by id a deleted one too. */
    public Optional<Stack> find(String region, String nameOrId) {
        return nameOrId.startsWith("arn:")
                ? Optional.ofNullable(byId.get(nameOrId)).filter(stack -> stack.region.equals(region))
                : stacks(region)
                        .filter(stack -> stack.name.equals(nameOrId) && stack.live())
                        .findFirst();
    }

    /** A new stack in REVIEW_IN_PROGRESS, for a change set. */
    public Stack review(String region, String name, Version version, StackOptions options) {
        Stack stack = new Stack(name, region, version, options, account.now());
        byId.put(stack.id, stack);
        stack.become("REVIEW_IN_PROGRESS", "User Initiated", account.now());
        return stack;
    }

    public Stack create(String region, String name, Version version, StackOptions options) {
        Stack stack = new Stack(name, region, version, options, account.now());
        CreateOperation operation = new CreateOperation(this, stack);
        byId.put(stack.id, stack);
        creating.put(stack, operation);
        operation.start();
        return stack;
    }

    /** A stack in review makes way for a CreateStack of the same name. */
    public void forget(Stack stack) {
        byId.remove(stack.id);
    }

    /** Creates what a change set left in review. */
    public void create(Stack stack, Version version, StackOptions options) {
        stack.version = version;
        stack.options = options;
        CreateOperation operation = new CreateOperation(this, stack);
        creating.put(stack, operation);
        operation.start();
    }

    public void update(Stack stack, Version next, StackOptions options) {
        UpdateOperation operation = new UpdateOperation(this, stack, next);
        stack.options = options;
        updating.put(stack, operation);
        operation.start();
    }

    public void cancelUpdate(Stack stack, StackOptions options) {
        UpdateOperation operation = updating.get(stack);
        stack.options = options;
        if (operation != null) {
            operation.cancel();
        }
    }

    public void continueRollback(Stack stack, Set<String> skip, StackOptions options) {
        UpdateRollback rollback = stuck.remove(stack);
        stack.options = options;
        if (rollback != null) {
            rollback.resume(skip);
        }
    }

    public void delete(Stack stack, Set<String> retain, boolean force, StackOptions options) {
        CreateOperation creation = creating.remove(stack);
        if (creation != null) {
            creation.abandon();
        }
        stack.options = options;
        new DeleteOperation(this, stack, retain, force).start();
    }

    void stuck(Stack stack, UpdateRollback rollback) {
        stuck.put(stack, rollback);
    }

    StackResource resource(Stack stack, String logicalId) {
        StackResource resource = stack.resources.get(logicalId);
        if (resource == null) {
            throw new IllegalStateException("no resource " + logicalId + " in " + stack.name);
        }
        return resource;
    }

    boolean taggable(StackResource resource) {
        return handlers.type(resource).schema().properties().stream()
                .anyMatch(property -> property.equals("Tags") || property.startsWith("Tags."));
    }

    boolean replaces(StackResource resource, ObjectNode before) {
        Set<String> changed = Same.changed(resource.properties, before);
        changed.retainAll(handlers.type(resource).schema().createOnly());
        return !changed.isEmpty();
    }

    /** AWS: ids of VPCs and subnets in typed parameters are looked up only after the call was accepted. */
    Optional<String> parameterProblem(Stack stack, Version version) {
        return version.parameters().entrySet().stream()
                .filter(parameter -> !networkIds.exist(
                        stack.region,
                        version.template()
                                .section("Parameters")
                                .path(parameter.getKey())
                                .path("Type")
                                .asText(),
                        parameter.getValue()))
                .findFirst()
                .map(parameter -> "Parameter validation failed: parameter value " + parameter.getValue()
                        + " for parameter name " + parameter.getKey() + " does not exist.");
    }

    void outputs(Stack stack) {
        StackScope scope = handlers.scope(stack, stack.version);
        stack.outputs.clear();
        stack.version.template().section("Outputs").properties().forEach(output -> {
            JsonNode condition = output.getValue().path("Condition");
            if (condition.isMissingNode() || scope.condition(condition.asText())) {
                stack.outputs.put(
                        output.getKey(),
                        handlers.resolver(stack, stack.version).object((ObjectNode) output.getValue()));
            }
        });
    }

    /** Why a stack cannot be deleted: another one imports what it exports. */
    Optional<String> importer(Stack stack) {
        return stack.outputs.values().stream()
                .map(output -> output.path("Export").path("Name").asText(""))
                .filter(name -> !name.isEmpty())
                .flatMap(name -> stacks(stack.region)
                        .filter(other -> other != stack && other.live())
                        .filter(other -> other.version.template().body().contains(name))
                        .map(other -> "Export " + name + " cannot be deleted as it is in use by " + other.name))
                .findFirst();
    }

    private JsonNode export(String name) {
        return byId.values().stream()
                .filter(Stack::live)
                .flatMap(stack -> stack.outputs.values().stream())
                .filter(output -> output.path("Export").path("Name").asText().equals(name))
                .map(output -> output.path("Value"))
                .findFirst()
                .orElseThrow(() -> AwsException.of("ValidationError", "No export named " + name + " found."));
    }

    static String failedToDelete(Set<String> logicalIds) {
        return "The following resource(s) failed to delete: [" + String.join(", ", logicalIds) + "]. ";
    }
}
