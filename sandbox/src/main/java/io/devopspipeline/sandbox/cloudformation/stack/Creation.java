// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes one resource, with the trail of events AWS leaves: in progress, in progress with its id, complete. */
final class Creation {
    private final Account account;
    private final Handlers handlers;

    Creation(Account account, Handlers handlers) {
        this.account = account;
        this.handlers = handlers;
    }

    /** @param over whether the operation has ended meanwhile: then its history is written already */
    void start(Stack stack, Version version, String logicalId, Over over, Consumer<Optional<ResourceFailure>> done) {
        StackResource resource = new StackResource(logicalId, version.template().type(logicalId));
        stack.addResource(resource);
        try {
            prepare(stack, version, resource, handlers);
        } catch (AwsException e) {
            stack.become(resource, "CREATE_IN_PROGRESS", "", "", account.now());
            fail(stack, resource, e.text());
            done.accept(Optional.of(new ResourceFailure(e.text(), "", 400, "InvalidRequest")));
            return;
        }
        stack.become(resource, "CREATE_IN_PROGRESS", "", "", account.now());
        handlers.create(
                stack,
                resource,
                id -> {
                    resource.setPhysicalId(id);
                    stack.become(resource, "CREATE_IN_PROGRESS", id, "Resource creation Initiated", account.now());
                },
                failure -> {
                    if (!over.over()) {
                        failure.ifPresentOrElse(
                                why -> fail(stack, resource, Handlers.reason(why)),
                                () -> stack.become(
                                        resource, "CREATE_COMPLETE", resource.physicalId(), "", account.now()));
                        done.accept(failure);
                    }
                });
    }

    /** Whether the operation that a callback belongs to has ended. */
    @FunctionalInterface
    interface Over {
        boolean over();
    }

    static void prepare(Stack stack, Version version, StackResource resource, Handlers handlers) {
        resource.setProperties(handlers.properties(stack, version, resource.logicalId));
        resource.setMetadata(handlers.metadata(stack, version, resource.logicalId));
        resource.setTags(Handlers.tags(stack, version, resource.logicalId));
        resource.setDependencies(version.template().dependencies(resource.logicalId));
        JsonNode declared = version.template().resource(resource.logicalId);
        resource.setDeletionPolicy(declared.path("DeletionPolicy").asText("Delete"));
        resource.setUpdateReplacePolicy(declared.path("UpdateReplacePolicy").asText("Delete"));
    }

    private void fail(Stack stack, StackResource resource, String reason) {
        stack.become(resource, "CREATE_FAILED", resource.physicalId(), reason, account.now());
    }
}
