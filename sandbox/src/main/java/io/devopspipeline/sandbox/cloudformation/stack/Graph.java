// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Runs work over nodes in dependency order, in parallel where nothing depends: a node starts when all it depends on is done. After a failure
 * {@code stopOnFailure} decides whether nodes in waiting still start.
 */
final class Graph {
    private final Map<String, Set<String>> dependencies;
    private final boolean stopOnFailure;
    private final BiConsumer<String, Consumer<Optional<ResourceFailure>>> work;
    private final Consumer<Set<String>> finished;
    private final Set<String> waiting;
    private final Set<String> running = new LinkedHashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> failed = new LinkedHashSet<>();
    private boolean over;

    /** @param finished told once, with the nodes that failed, when nothing runs any more and nothing can start */
    Graph(
            Map<String, Set<String>> dependencies,
            boolean stopOnFailure,
            BiConsumer<String, Consumer<Optional<ResourceFailure>>> work,
            Consumer<Set<String>> finished) {
        this.dependencies = dependencies;
        this.stopOnFailure = stopOnFailure;
        this.work = work;
        this.finished = finished;
        this.waiting = new LinkedHashSet<>(dependencies.keySet());
    }

    void start() {
        advance();
    }

    Collection<String> running() {
        return List.copyOf(running);
    }

    boolean over() {
        return over;
    }

    /** Lets go of all that runs, as a cancelled operation does; {@code finished} is not told. */
    void abandon() {
        over = true;
    }

    private void advance() {
        while (!over) {
            List<String> ready = waiting.stream().filter(this::ready).toList();
            if (ready.isEmpty() || (stopOnFailure && !failed.isEmpty())) {
                break;
            }
            ready.forEach(this::begin);
        }
        if (!over && (running.isEmpty() || (stopOnFailure && !failed.isEmpty()))) {
            over = true;
            finished.accept(failed);
        }
    }

    /** A node that ends at once has let others begin meanwhile, or has stopped them. */
    private void begin(String node) {
        if (!over && !(stopOnFailure && !failed.isEmpty()) && waiting.remove(node)) {
            running.add(node);
            work.accept(node, failure -> ended(node, failure));
        }
    }

    private boolean ready(String node) {
        return dependencies.getOrDefault(node, Set.of()).stream()
                .allMatch(dependency -> done.contains(dependency) || !dependencies.containsKey(dependency));
    }

    private void ended(String node, Optional<ResourceFailure> failure) {
        running.remove(node);
        if (failure.isPresent()) {
            failed.add(node);
        } else {
            done.add(node);
        }
        advance();
    }
}
