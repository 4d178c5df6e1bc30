// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deletes resources in reverse dependency order. One that cannot be deleted blocks those it depends on; the others go on. */
final class Removal {
    private final Account account;
    private final Handlers handlers;

    Removal(Account account, Handlers handlers) {
        this.account = account;
        this.handlers = handlers;
    }

    /**
     * @param force skips what cannot be deleted; then nothing blocks
     * @param finished told the logical ids that could not be deleted
     */
    void all(Stack stack, Set<String> logicalIds, Set<String> retain, boolean force, Consumer<Set<String>> finished) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        for (String logicalId : logicalIds) {
            StackResource resource = stack.resources().get(logicalId);
            if (resource != null && resource.exists()) {
                dependencies.put(logicalId, resource.dependencies());
            } else if (resource != null && resource.status().equals("CREATE_FAILED")) {
                stack.become(resource, "DELETE_COMPLETE", "", "", account.now());
            }
        }
        new Graph(
                        Active.reversed(dependencies),
                        false,
                        (logicalId, done) -> one(
                                stack,
                                stack.resources().get(logicalId),
                                retain,
                                force ? skipping(stack, logicalId, done) : done),
                        finished)
                .start();
    }

    private Consumer<Optional<ResourceFailure>> skipping(
            Stack stack, String logicalId, Consumer<Optional<ResourceFailure>> done) {
        return failure -> {
            StackResource resource = stack.resources().get(logicalId);
            if (resource != null && failure.isPresent()) {
                stack.become(resource, "DELETE_SKIPPED", resource.physicalId(), "", account.now());
            }
            done.accept(Optional.empty());
        };
    }

    /** Deletes one physical resource, the present one or one that was replaced. */
    void one(
            Stack stack,
            @Nullable StackResource resource,
            Set<String> retain,
            Consumer<Optional<ResourceFailure>> done) {
        if (resource == null) {
            done.accept(Optional.empty());
        } else if (retain.contains(resource.logicalId)
                || resource.deletionPolicy().equals("Retain")) {
            stack.become(resource, "DELETE_SKIPPED", resource.physicalId(), "", account.now());
            done.accept(Optional.empty());
        } else {
            physical(stack, resource, resource.physicalId(), done);
        }
    }

    private void physical(
            Stack stack, StackResource resource, String physicalId, Consumer<Optional<ResourceFailure>> done) {
        stack.become(resource, "DELETE_IN_PROGRESS", physicalId, "", account.now());
        handlers.delete(stack, resource, physicalId, failure -> {
            failure.ifPresentOrElse(
                    why -> stack.become(resource, "DELETE_FAILED", physicalId, Handlers.reason(why), account.now()),
                    () -> stack.become(resource, "DELETE_COMPLETE", physicalId, "", account.now()));
            done.accept(failure);
        });
    }
}
