// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import io.devopspipeline.sandbox.account.Account;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** CreateStack from its acceptance to CREATE_COMPLETE, or through the rollback to its end. */
final class CreateOperation implements StackOperation {
    private final Engine engine;
    private final Account account;
    private final Stack stack;
    private Graph graph;

    CreateOperation(Engine engine, Stack stack) {
        this.engine = engine;
        this.account = engine.account();
        this.stack = stack;
        this.graph = new Graph(
                Active.dependencies(stack, stack.version(), engine.handlers()),
                true,
                (logicalId, done) ->
                        engine.creation().start(stack, stack.version(), logicalId, () -> graph.over(), done),
                this::finished);
    }

    void start() {
        stack.begin("CREATE_STACK");
        stack.become("CREATE_IN_PROGRESS", "User Initiated", account.now());
        account.after(Engine.ACCEPTED, () -> {
            if (stack.status().equals("CREATE_IN_PROGRESS")) {
                engine.problem(stack, stack.version())
                        .ifPresentOrElse(problem -> failed(problem + " Rollback requested by user."), graph::start);
            }
        });
        if (stack.options().timeoutMinutes() > 0) {
            account.after(Duration.ofMinutes(stack.options().timeoutMinutes()), this::timedOut);
        }
    }

    /** Stops creating, for a delete that comes in between. */
    void abandon() {
        graph.abandon();
    }

    private void timedOut() {
        if (stack.status().equals("CREATE_IN_PROGRESS")) {
            cancelRunning(new LinkedHashSet<>());
            graph.abandon();
            failed("Stack creation time exceeded the specified timeout. Rollback requested by user.");
        }
    }

    private void finished(Set<String> failed) {
        if (failed.isEmpty()) {
            engine.outputs(stack)
                    .ifPresentOrElse(
                            problem -> failed(problem + " Rollback requested by user."),
                            () -> stack.become("CREATE_COMPLETE", "", account.now()));
            return;
        }
        Set<String> all = new LinkedHashSet<>(failed);
        cancelRunning(all);
        failed("The following resource(s) failed to create: [" + String.join(", ", all)
                + "]. Rollback requested by user.");
    }

    private void cancelRunning(Set<String> failed) {
        graph.running().forEach(logicalId -> {
            StackResource resource = engine.resource(stack, logicalId);
            stack.become(
                    resource, "CREATE_FAILED", resource.physicalId(), "Resource creation cancelled", account.now());
            failed.add(logicalId);
        });
    }

    private void failed(String reason) {
        if (stack.options().onFailure().equals("DO_NOTHING")) {
            stack.become("CREATE_FAILED", reason.replace(" Rollback requested by user.", " "), account.now());
        } else {
            rollBack(reason);
        }
    }

    void rollBack(String reason) {
        boolean vanish = stack.options().onFailure().equals("DELETE");
        stack.setDeletionTime(account.now());
        stack.become(vanish ? "DELETE_IN_PROGRESS" : "ROLLBACK_IN_PROGRESS", reason, account.now());
        engine.removal().all(stack, new LinkedHashSet<>(stack.resources().keySet()), Set.of(), false, blocked -> {
            String end = vanish ? "DELETE" : "ROLLBACK";
            stack.setImports(Set.of());
            stack.become(
                    blocked.isEmpty() ? end + "_COMPLETE" : end + "_FAILED",
                    blocked.isEmpty() ? "" : Engine.failedToDelete(blocked),
                    account.now());
        });
    }
}
