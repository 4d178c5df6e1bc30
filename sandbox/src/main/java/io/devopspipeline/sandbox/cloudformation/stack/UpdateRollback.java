// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way back from a failed update: every touched resource gets all of its previous properties again, live state or not; then what the update
 * made is deleted. May itself fail, and be continued.
 */
final class UpdateRollback implements StackOperation {
    private final Engine engine;
    private final Stack stack;
    private final Map<String, Snapshot> touched;
    private final Set<String> created;
    private final List<StackResource> replaced;
    private final Set<String> restored = new LinkedHashSet<>();

    UpdateRollback(
            Engine engine,
            Stack stack,
            Version previous,
            Map<String, Snapshot> touched,
            Set<String> created,
            List<StackResource> replaced) {
        this.engine = engine;
        this.stack = stack;
        this.touched = touched;
        this.created = created;
        this.replaced = replaced;
        stack.setVersion(previous);
    }

    void start(String reason) {
        stack.begin("ROLLBACK");
        stack.become("UPDATE_ROLLBACK_IN_PROGRESS", reason, engine.account().now());
        restore();
    }

    /** ContinueUpdateRollback; a skipped resource is declared restored. */
    void resume(Set<String> skip) {
        stack.begin("CONTINUE_ROLLBACK");
        stack.become(
                "UPDATE_ROLLBACK_IN_PROGRESS",
                "User Initiated",
                engine.account().now());
        skip.forEach(logicalId -> {
            StackResource resource = engine.resource(stack, logicalId);
            become(resource, "UPDATE_COMPLETE", "");
            restored.add(logicalId);
        });
        restore();
    }

    private void become(StackResource resource, String status, String reason) {
        stack.become(
                resource,
                status,
                resource.physicalId(),
                reason,
                engine.account().now());
    }

    private void restore() {
        Map<String, Set<String>> todo = new LinkedHashMap<>();
        touched.forEach((logicalId, before) -> {
            if (!restored.contains(logicalId) && !created.contains(logicalId)) {
                todo.put(logicalId, before.dependencies());
            }
        });
        engine.account().after(Engine.ACCEPTED, () -> new Graph(todo, false, this::restore, this::finished).start());
    }

    private void restore(String logicalId, Consumer<Optional<ResourceFailure>> done) {
        StackResource resource = engine.resource(stack, logicalId);
        Snapshot before = touched.get(logicalId);
        if (before == null) {
            done.accept(Optional.empty());
            return;
        }
        ObjectNode attempted = resource.properties();
        before.restoreTo(resource);
        if (!resource.physicalId().equals(before.physicalId())) {
            replaced.removeIf(leftover -> leftover.logicalId.equals(logicalId));
            replaced.add(resource.past(resource.physicalId(), attempted, "Delete"));
            resource.setPhysicalId(before.physicalId());
            done(resource, Optional.empty(), done);
            return;
        }
        become(resource, "UPDATE_IN_PROGRESS", "");
        engine.handlers().update(stack, resource, attempted, failure -> done(resource, failure, done));
    }

    private void done(
            StackResource resource, Optional<ResourceFailure> failure, Consumer<Optional<ResourceFailure>> done) {
        if (failure.isPresent()) {
            become(resource, "UPDATE_FAILED", Handlers.reason(failure.get()));
        } else {
            restored.add(resource.logicalId);
            become(resource, "UPDATE_COMPLETE", "");
        }
        done.accept(failure);
    }

    private void finished(Set<String> failed) {
        if (!failed.isEmpty()) {
            engine.stuck(stack, this);
            stack.become(
                    "UPDATE_ROLLBACK_FAILED",
                    "The following resource(s) failed to update: [" + String.join(", ", failed) + "]. ",
                    engine.account().now());
            return;
        }
        engine.restoreImports(stack);
        stack.become(
                "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                "",
                engine.account().now());
        new CleanUp(engine, stack)
                .run(
                        new LinkedHashSet<>(created),
                        new ArrayList<>(replaced),
                        blocked -> stack.become(
                                "UPDATE_ROLLBACK_COMPLETE", "", engine.account().now()));
    }
}
