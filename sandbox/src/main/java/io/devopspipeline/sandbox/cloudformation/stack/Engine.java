// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.HandlerPermissions;
import io.devopspipeline.sandbox.control.ResourceFaults;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Caller;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every stack of the account, and the operations that move them. */
public final class Engine {
    /** AWS time between the acceptance of an operation and its first resource. */
    static final Duration ACCEPTED = Duration.ofSeconds(1);

    private final Account account;
    private final ResourceFaults faults;
    private final NetworkIds networkIds;
    private final HandlerPermissions permissions;
    private final StackChangeEvents changes;
    private final Map<String, Stack> byId = new LinkedHashMap<>();
    private final Exports exports = new Exports(byId.values());
    private final Handlers handlers;
    private final Map<Stack, StackOperation> last = new HashMap<>();

    /**
     * @param permissions of the roles and callers that operations run as
     * @param bus is told of every status
     */
    public Engine(
            Account account,
            ResourceTypes types,
            ResourceFaults faults,
            NetworkIds networkIds,
            HandlerPermissions permissions,
            EventBus bus) {
        this.account = account;
        this.faults = faults;
        this.networkIds = networkIds;
        this.permissions = permissions;
        this.changes = new StackChangeEvents(bus);
        this.handlers = new Handlers(account, types, faults, exports::value, permissions);
    }

    public Account account() {
        return account;
    }

    public StackChangeEvents changes() {
        return changes;
    }

    public Exports exports() {
        return exports;
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

    /** A stack that is not there yet; {@link #review} or {@link #create} takes it into the account. */
    public Stack prepare(String region, String name, StackOptions options) {
        return new Stack(name, region, Version.EMPTY, options, account.now(), changes);
    }

    /** @throws AwsException when the version uses resources that its conditions leave out */
    public void check(Stack stack, Version version) {
        new VersionCheck(stack, version, handlers).references();
    }

    /** @throws AwsException when the region has as many stacks as the account may have in one; AWS counts stacks in review too */
    public void requireRoom(Stack stack) {
        long others = stacks(stack.region)
                .filter(other -> other != stack && other.live())
                .count();
        if (others >= faults.stackQuota()) {
            throw AwsException.of("LimitExceededException", "Limit for stack has been exceeded");
        }
    }

    /**
     * AWS: a service role sticks, later operations use it without naming it; one that is gone is refused at the call.
     * @param roleArn or empty
     * @param caller whose permissions count when the stack has no role
     */
    public void takeRole(Stack stack, String roleArn, Caller caller) {
        String role = roleArn.isEmpty() ? stack.stickyRole() : roleArn;
        if (!role.isEmpty() && !permissions.assumable(role, stack.id)) {
            throw AwsException.of("ValidationError", "Role " + role + " is invalid or cannot be assumed");
        }
        stack.setActor(role, caller);
    }

    /** Takes the stack in as REVIEW_IN_PROGRESS, for a change set. */
    public void review(Stack stack) {
        byId.put(stack.id, stack);
        stack.become("REVIEW_IN_PROGRESS", "User Initiated", account.now());
    }

    /** Creates what is new, or was in review. */
    public void create(Stack stack, Version version, StackOptions options) {
        stack.setVersion(version);
        stack.setOptions(options);
        CreateOperation operation = new CreateOperation(this, stack);
        byId.put(stack.id, stack);
        last.put(stack, operation);
        operation.start();
    }

    public void update(Stack stack, Version next, StackOptions options) {
        update(stack, next, options, LiveResources.NONE);
    }

    /** @param live resources to be brought to the next version from what they are */
    public void update(Stack stack, Version next, StackOptions options, LiveResources live) {
        UpdateOperation operation = new UpdateOperation(this, stack, next, live);
        if (last.get(stack) instanceof UpdateOperation failed && stack.status().equals("UPDATE_FAILED")) {
            operation.goesOnFrom(failed);
        } else if (stack.status().equals("CREATE_FAILED")) {
            operation.goesOnFromNothing();
        }
        stack.setOptions(options);
        last.put(stack, operation);
        operation.start();
    }

    public void cancelUpdate(Stack stack, StackOptions options) {
        stack.setOptions(stack.options().during(options));
        if (last.get(stack) instanceof UpdateOperation running) {
            running.cancel();
        }
    }

    /** RollbackStack: back from what failed and was left as it is. */
    public void rollBack(Stack stack, StackOptions options) {
        stack.setOptions(stack.options().during(options));
        switch (last.get(stack)) {
            case CreateOperation failed -> failed.rollBack("User Initiated");
            case UpdateOperation failed -> failed.rollBack("User Initiated");
            case UpdateRollback stuck -> stuck.resume(Set.of());
            case null -> throw new IllegalStateException("nothing to roll back in " + stack.name);
        }
    }

    public void continueRollback(Stack stack, Set<String> skip, StackOptions options) {
        stack.setOptions(stack.options().during(options));
        if (last.get(stack) instanceof UpdateRollback stuck) {
            stuck.resume(skip);
        }
    }

    public void delete(Stack stack, Set<String> retain, boolean force, StackOptions options) {
        if (last.remove(stack) instanceof CreateOperation creation) {
            creation.abandon();
        }
        stack.setOptions(stack.options().during(options));
        new DeleteOperation(this, stack, retain, force).start();
    }

    void stuck(Stack stack, UpdateRollback rollback) {
        last.put(stack, rollback);
    }

    StackResource resource(Stack stack, String logicalId) {
        StackResource resource = stack.resources().get(logicalId);
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
        Set<String> changed = Same.changed(resource.properties(), before);
        changed.retainAll(handlers.type(resource).schema().createOnly());
        return !changed.isEmpty();
    }

    /** What pre-deployment validation finds. */
    public List<ValidationError> validate(Stack stack, Version version) {
        return new EarlyValidation(handlers, stack, version).errors();
    }

    private Optional<String> validated(Stack stack, Version version) {
        List<ValidationError> errors = validate(stack, version);
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(stack.refused(errors, stack.operation(), account.now()));
    }

    /** What is wrong with a version before its first resource; when nothing is, the stack holds on to what it imports. */
    Optional<String> problem(Stack stack, Version version) {
        VersionCheck check = new VersionCheck(stack, version, handlers);
        Optional<String> problem = check.problem(networkIds).or(() -> validated(stack, version));
        if (problem.isEmpty()) {
            stack.setImports(check.imports());
        }
        return problem;
    }

    void restoreImports(Stack stack) {
        stack.setImports(new VersionCheck(stack, stack.version(), handlers).imports());
    }

    /** @see Outputs#renew */
    Optional<String> outputs(Stack stack) {
        return new Outputs(handlers, exports).renew(stack);
    }

    static String failedToDelete(Set<String> logicalIds) {
        return "The following resource(s) failed to delete: [" + String.join(", ", logicalIds) + "]. ";
    }
}
