// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.function.Resolver;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.HandlerPermissions;
import io.devopspipeline.sandbox.cloudformation.resource.HandlerPermissions.Actor;
import io.devopspipeline.sandbox.cloudformation.resource.HandlerPermissions.ReadAccess;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceProgress;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.control.ResourceFaults;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Talks to resource types for the engine: resolves properties, checks them, begins a change and follows it to its end. */
final class Handlers {
    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);
    private static final Duration REFUSED_AFTER = Duration.ofSeconds(1);

    private final Account account;
    private final ResourceTypes types;
    private final ResourceFaults faults;
    private final BiFunction<String, String, JsonNode> exports;
    private final HandlerPermissions permissions;

    Handlers(
            Account account,
            ResourceTypes types,
            ResourceFaults faults,
            BiFunction<String, String, JsonNode> exports,
            HandlerPermissions permissions) {
        this.account = account;
        this.types = types;
        this.faults = faults;
        this.exports = exports;
        this.permissions = permissions;
    }

    ResourceType type(StackResource resource) {
        return types.get(resource.type);
    }

    ResourceTypes types() {
        return types;
    }

    Resolver resolver(Stack stack, Version version) {
        return new Resolver(scope(stack, version));
    }

    StackScope scope(Stack stack, Version version) {
        return new StackScope(stack, version, types, exports);
    }

    ObjectNode properties(Stack stack, Version version, String logicalId) {
        return resolved(stack, version, logicalId, "Properties");
    }

    ObjectNode metadata(Stack stack, Version version, String logicalId) {
        return resolved(stack, version, logicalId, "Metadata");
    }

    private ObjectNode resolved(Stack stack, Version version, String logicalId, String attribute) {
        return version.template().resource(logicalId).get(attribute) instanceof ObjectNode tree
                ? resolver(stack, version).object(tree)
                : Json.object();
    }

    static Map<String, String> tags(Stack stack, Version version, String logicalId) {
        Map<String, String> tags = new LinkedHashMap<>(version.tags());
        tags.put("aws:cloudformation:stack-name", stack.name);
        tags.put("aws:cloudformation:stack-id", stack.id);
        tags.put("aws:cloudformation:logical-id", logicalId);
        return tags;
    }

    /** @param begun told with the physical id once the type has begun */
    void create(Stack stack, StackResource resource, Consumer<String> begun, Consumer<Optional<ResourceFailure>> done) {
        run(stack, resource, "create", "", () -> type(resource).create(request(stack, resource)), begun, done);
    }

    void update(Stack stack, StackResource resource, ObjectNode previous, Consumer<Optional<ResourceFailure>> done) {
        run(
                stack,
                resource,
                "update",
                resource.physicalId(),
                () -> type(resource).update(resource.physicalId(), previous, request(stack, resource)),
                id -> {},
                done);
    }

    void delete(Stack stack, StackResource resource, String physicalId, Consumer<Optional<ResourceFailure>> done) {
        run(
                stack,
                resource,
                "delete",
                physicalId,
                () -> type(resource).delete(physicalId, request(stack, resource)),
                id -> {},
                done);
    }

    private void run(
            Stack stack,
            StackResource resource,
            String action,
            String physicalId,
            Supplier<Begun> change,
            Consumer<String> begun,
            Consumer<Optional<ResourceFailure>> done) {
        Optional<ResourceFailure> asked = faults.find(stack.name, resource.logicalId, resource.type, action);
        if (asked.isEmpty() && !action.equals("delete")) {
            asked = SchemaCheck.check(resource.logicalId, type(resource).schema(), resource.properties());
        }
        if (asked.isEmpty()) {
            asked = permissions.missing(stack.actor(), resource.type, action, request(stack, resource), physicalId);
        }
        if (asked.isPresent()) {
            refuse(asked.get(), done);
            return;
        }
        try {
            Begun work = change.get();
            begun.accept(work.physicalId());
            follow(resource, work.takes(), work, done);
        } catch (ResourceFailedException e) {
            refuse(e.failure(), done);
        } catch (AwsException e) {
            refuse(new ResourceFailure(e.text(), "", e.status(), "InvalidRequest"), done);
        } catch (RuntimeException e) {
            refuse(unexpected(resource, e), done);
        }
    }

    /** As a handler of AWS that has a fault: the resource fails, and the stack with it. */
    private static ResourceFailure unexpected(StackResource resource, RuntimeException e) {
        LOG.error("The handler of {} ({}) has a fault", resource.logicalId, resource.type, e);
        return new ResourceFailure("Internal Failure", "", 500, "InternalFailure");
    }

    private void refuse(ResourceFailure failure, Consumer<Optional<ResourceFailure>> done) {
        account.after(REFUSED_AFTER, () -> done.accept(Optional.of(failure)));
    }

    private void follow(StackResource resource, Duration wait, Begun work, Consumer<Optional<ResourceFailure>> done) {
        account.after(wait, () -> {
            switch (progress(resource, work)) {
                case ResourceProgress.Done ended -> done.accept(Optional.empty());
                case ResourceProgress.Failed failed -> done.accept(Optional.of(failed.failure()));
                case ResourceProgress.Working working -> follow(resource, working.again(), work, done);
            }
        });
    }

    private static ResourceProgress progress(StackResource resource, Begun work) {
        try {
            return work.progress().get();
        } catch (RuntimeException e) {
            return new ResourceProgress.Failed(unexpected(resource, e));
        }
    }

    /** As drift detection reads it: with the permissions of its caller, not with the stack's role. */
    Reading read(Stack stack, StackResource resource, Caller caller) {
        ReadAccess access = permissions.readAccess(
                new Actor("", caller), resource.type, request(stack, resource), resource.physicalId());
        return access.denied()
                .<Reading>map(denial -> new Reading.Denied(denial.message()))
                .orElseGet(() ->
                        type(resource).read(stack.region, resource.physicalId()).without(access.hidden()));
    }

    private static ResourceRequest request(Stack stack, StackResource resource) {
        return new ResourceRequest(
                stack.region, stack.id, stack.name, resource.logicalId, resource.properties(), resource.tags());
    }

    /** The failure in CloudFormation's words for a handler's answer. */
    static String reason(ResourceFailure failure) {
        if (failure.message().startsWith("Properties validation failed")) {
            return failure.message();
        }
        String tail = failure.service().isEmpty()
                ? ""
                : " (Service: " + failure.service() + ", Status Code: " + failure.status() + ", Request ID: "
                        + Account.uuid() + ")";
        return "Resource handler returned message: \"" + failure.message() + tail + "\" (RequestToken: "
                + Account.uuid() + ", HandlerErrorCode: " + failure.handlerErrorCode() + ")";
    }
}
