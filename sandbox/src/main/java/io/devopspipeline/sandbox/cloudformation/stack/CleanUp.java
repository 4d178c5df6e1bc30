// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;

/** Deletes what an update left over. Its failures do not fail the update: the old resource stays, and the stack says so. */
final class CleanUp {
    private final Engine engine;
    private final Stack stack;
    private final Deque<StackResource> leftovers = new ArrayDeque<>();
    private boolean blocked;

    CleanUp(Engine engine, Stack stack) {
        this.engine = engine;
        this.stack = stack;
    }

    /** @param finished told whether something could not be deleted */
    void run(Set<String> removed, Collection<StackResource> replaced, Consumer<Boolean> finished) {
        leftovers.addAll(replaced);
        engine.removal().all(stack, removed, Set.of(), false, failed -> {
            blocked = !failed.isEmpty();
            removed.stream().filter(logicalId -> !failed.contains(logicalId)).forEach(stack::removeResource);
            next(finished);
        });
    }

    /** A replaced resource goes under the name of its successor, whose state stays as it is. */
    private void next(Consumer<Boolean> finished) {
        StackResource leftover = leftovers.poll();
        if (leftover == null) {
            engine.account().after(Engine.ACCEPTED, () -> finished.accept(blocked));
            return;
        }
        engine.removal().one(stack, leftover, Set.of(), failure -> {
            blocked |= failure.isPresent();
            next(finished);
        });
    }
}
