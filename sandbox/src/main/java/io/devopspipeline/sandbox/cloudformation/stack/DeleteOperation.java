// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import io.devopspipeline.sandbox.account.Account;
import java.util.LinkedHashSet;
import java.util.Set;

/** DeleteStack from its acceptance to DELETE_COMPLETE or DELETE_FAILED. */
final class DeleteOperation {
    private final Engine engine;
    private final Account account;
    private final Stack stack;
    private final Set<String> retain;
    private final boolean force;

    DeleteOperation(Engine engine, Stack stack, Set<String> retain, boolean force) {
        this.engine = engine;
        this.account = engine.account();
        this.stack = stack;
        this.retain = retain;
        this.force = force;
    }

    void start() {
        String before = stack.status();
        stack.begin("DELETE_STACK");
        stack.become("DELETE_IN_PROGRESS", "User Initiated", account.now());
        account.after(Engine.ACCEPTED, () -> engine.exports()
                .inUse(stack)
                .ifPresentOrElse(problem -> stack.become(before, problem, account.now()), () -> {
                    stack.setDeletionTime(account.now());
                    engine.removal()
                            .all(stack, new LinkedHashSet<>(stack.resources().keySet()), retain, force, this::finished);
                }));
    }

    private void finished(Set<String> blocked) {
        if (blocked.isEmpty()) {
            stack.clearOutputs();
            stack.become("DELETE_COMPLETE", "", account.now());
        } else {
            stack.become("DELETE_FAILED", Engine.failedToDelete(blocked), account.now());
        }
    }
}
