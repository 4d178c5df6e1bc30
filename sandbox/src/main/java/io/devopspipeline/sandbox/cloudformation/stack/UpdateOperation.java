// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * UpdateStack. A resource is touched only when one of its resolved properties (or its tags) differs from the last version's; then the type gets
 * every property again, as in AWS. Old resources go in the clean-up, when success is already decided. A failure goes to {@link UpdateRollback}.
 */
final class UpdateOperation implements StackOperation {
    private final Engine engine;
    private final Account account;
    private final Stack stack;
    private final Version next;
    private Version previous;
    private final Map<String, Snapshot> touched = new LinkedHashMap<>();
    private final Set<String> created = new LinkedHashSet<>();
    private final List<StackResource> replaced = new ArrayList<>();
    private final LiveResources live;
    private Graph graph;

    UpdateOperation(Engine engine, Stack stack, Version next, LiveResources live) {
        this.live = live;
        this.engine = engine;
        this.account = engine.account();
        this.stack = stack;
        this.previous = stack.version();
        this.next = next;
        this.graph =
                new Graph(Active.dependencies(stack, next, engine.handlers()), true, this::resource, this::finished);
    }

    /** A failed update that was left as it is: a rollback goes back to where that one started. */
    void goesOnFrom(UpdateOperation failed) {
        previous = failed.previous;
        touched.putAll(failed.touched);
        created.addAll(failed.created);
        replaced.addAll(failed.replaced);
    }

    /** A failed creation that was left as it is: a rollback leaves nothing. */
    void goesOnFromNothing() {
        previous = Version.EMPTY;
        created.addAll(stack.resources().keySet());
    }

    void start() {
        stack.setUpdated(account.now());
        stack.setDriftChecked(null);
        stack.resources().values().forEach(resource -> resource.setDrift(Optional.empty()));
        stack.setVersion(next);
        stack.begin("UPDATE_STACK");
        stack.become("UPDATE_IN_PROGRESS", "User Initiated", account.now());
        account.after(Engine.ACCEPTED, () -> engine.problem(stack, next)
                .ifPresentOrElse(problem -> stop(problem + " "), graph::start));
    }

    /** CancelUpdateStack. */
    void cancel() {
        cancelRunning(new LinkedHashSet<>());
        graph.abandon();
        rollBack("User Initiated");
    }

    private void resource(String logicalId, Consumer<Optional<ResourceFailure>> done) {
        StackResource resource = stack.resources().get(logicalId);
        if (resource == null || !resource.exists() || live.deleted().contains(logicalId)) {
            created.add(logicalId);
            engine.creation().start(stack, next, logicalId, () -> graph.over(), done);
            return;
        }
        Snapshot before = Snapshot.of(resource);
        try {
            Creation.prepare(stack, next, resource, engine.handlers());
        } catch (AwsException e) {
            fail(resource, e.text(), done, new ResourceFailure(e.text(), "", 400, "InvalidRequest"));
            return;
        }
        if (unchanged(resource, before)
                && !live.drifted().containsKey(logicalId)
                && !resource.status().endsWith("_FAILED")) {
            done.accept(Optional.empty());
            return;
        }
        touched.putIfAbsent(logicalId, before);
        if (resource.status().equals("CREATE_FAILED") || engine.replaces(resource, before.properties())) {
            replace(resource, before, done);
        } else {
            update(resource, live.drifted().getOrDefault(logicalId, before.properties()), done);
        }
    }

    private boolean unchanged(StackResource resource, Snapshot before) {
        return Same.same(resource.properties(), before.properties())
                && (resource.tags().equals(before.tags()) || !engine.taggable(resource));
    }

    private void update(StackResource resource, ObjectNode before, Consumer<Optional<ResourceFailure>> done) {
        stack.become(resource, "UPDATE_IN_PROGRESS", resource.physicalId(), "", account.now());
        engine.handlers().update(stack, resource, before, failure -> ended(resource, failure, done));
    }

    private void replace(StackResource resource, Snapshot before, Consumer<Optional<ResourceFailure>> done) {
        stack.become(
                resource,
                "UPDATE_IN_PROGRESS",
                before.physicalId(),
                "Requested update requires the creation of a new physical resource; hence creating one.",
                account.now());
        engine.handlers()
                .create(
                        stack,
                        resource,
                        id -> {
                            replaced.add(resource.past(
                                    before.physicalId(), before.properties(), resource.updateReplacePolicy()));
                            resource.setPhysicalId(id);
                            stack.become(
                                    resource, "UPDATE_IN_PROGRESS", id, "Resource creation Initiated", account.now());
                        },
                        failure -> ended(resource, failure, done));
    }

    private void ended(
            StackResource resource, Optional<ResourceFailure> failure, Consumer<Optional<ResourceFailure>> done) {
        if (graph.over()) {
            return;
        }
        if (failure.isPresent()) {
            fail(resource, Handlers.reason(failure.get()), done, failure.get());
        } else {
            stack.become(resource, "UPDATE_COMPLETE", resource.physicalId(), "", account.now());
            done.accept(failure);
        }
    }

    private void fail(
            StackResource resource, String reason, Consumer<Optional<ResourceFailure>> done, ResourceFailure failure) {
        stack.become(resource, "UPDATE_FAILED", resource.physicalId(), reason, account.now());
        done.accept(Optional.of(failure));
    }

    private void finished(Set<String> failed) {
        if (!failed.isEmpty()) {
            Set<String> all = new LinkedHashSet<>(failed);
            cancelRunning(all);
            stop(reason(all));
            return;
        }
        engine.outputs(stack).ifPresentOrElse(this::stop, this::succeeded);
    }

    private void succeeded() {
        stack.become("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "", account.now());
        Set<String> removed = new LinkedHashSet<>(stack.resources().keySet());
        removed.removeAll(Active.dependencies(stack, next, engine.handlers()).keySet());
        new CleanUp(engine, stack)
                .run(
                        removed,
                        replaced,
                        blocked -> stack.become(
                                "UPDATE_COMPLETE",
                                blocked ? "Update successful. One or more resources could not be deleted." : "",
                                account.now()));
    }

    private String reason(Set<String> failed) {
        return failed("create", failed.stream().filter(created::contains))
                + failed("update", failed.stream().filter(logicalId -> !created.contains(logicalId)));
    }

    private static String failed(String action, Stream<String> logicalIds) {
        String names = logicalIds.collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "The following resource(s) failed to " + action + ": [" + names + "]. ";
    }

    private void cancelRunning(Set<String> failed) {
        graph.running().forEach(logicalId -> {
            StackResource resource = engine.resource(stack, logicalId);
            boolean isNew = created.contains(logicalId);
            stack.become(
                    resource,
                    isNew ? "CREATE_FAILED" : "UPDATE_FAILED",
                    resource.physicalId(),
                    isNew ? "Resource creation cancelled" : "Resource update cancelled",
                    account.now());
            failed.add(logicalId);
        });
    }

    private void stop(String reason) {
        if (stack.options().onFailure().equals("DO_NOTHING")) {
            stack.become("UPDATE_FAILED", reason, account.now());
        } else {
            rollBack(reason);
        }
    }

    void rollBack(String reason) {
        new UpdateRollback(engine, stack, previous, touched, created, replaced).start(reason);
    }
}
