// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.StackEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Waits for the resource, and shows each change of its status and each resource that CloudFormation has created or deleted. */
final class Follow {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(45);
    /** A failed creation that the operator repeats by itself is stalled for a shorter time. */
    private static final Duration STALLED = Duration.ofMinutes(10);

    private final Screen screen;
    private final Cluster cluster;
    private final Operator operator;
    private final StackEvents events;
    private final Place place;
    private String shown = "";
    private long stalledSince;

    Follow(Screen screen, Cluster cluster, Operator operator, StackEvents events, Place place) {
        this.screen = screen;
        this.cluster = cluster;
        this.operator = operator;
        this.events = events;
        this.place = place;
    }

    /** @throws IllegalStateException when the operator ends, the resource is stalled for ten minutes, or nothing comes of it for 45 */
    PipelineSnapshot until(String what, Predicate<PipelineSnapshot> reached) throws InterruptedException {
        stalledSince = 0;
        return look(what, seen -> seen.filter(reached));
    }

    void untilGone() throws InterruptedException {
        stalledSince = 0;
        var _ = look("to be gone", seen -> seen.isPresent() ? Optional.empty() : Optional.of(true));
    }

    Optional<PipelineSnapshot> now() {
        return Optional.ofNullable(cluster.client()
                        .resources(DevOpsPipeline.class)
                        .inNamespace(Names.NAMESPACE)
                        .withName(Names.RESOURCE)
                        .get())
                .map(PipelineSnapshot::new);
    }

    private <T> T look(String what, Function<Optional<PipelineSnapshot>, Optional<T>> answer)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<PipelineSnapshot> seen = now();
            show(seen);
            Optional<T> found = answer.apply(seen);
            if (found.isPresent()) {
                return found.get();
            }
            check(seen);
            Thread.sleep(pause());
        }
        throw new IllegalStateException("Waited 45 minutes for the resource " + what + ". It says: " + shown);
    }

    private Duration pause() {
        Duration scaled = place.scaled(LOOK);
        return scaled.compareTo(SHORTEST) < 0 ? SHORTEST : scaled;
    }

    private void check(Optional<PipelineSnapshot> seen) {
        if (!operator.alive()) {
            throw new IllegalStateException("The operator ended. Its log: " + operator.log());
        }
        boolean stalled = seen.filter(each -> each.is("Stalled", "True")).isPresent();
        long now = System.nanoTime();
        if (!stalled) {
            stalledSince = 0;
        } else if (stalledSince == 0) {
            stalledSince = now;
        } else if (now - stalledSince > place.scaled(STALLED).toNanos()) {
            throw new IllegalStateException("The resource is stalled. It says: " + shown);
        }
    }

    private void show(Optional<PipelineSnapshot> seen) throws InterruptedException {
        String line = seen.map(PipelineSnapshot::progress).orElse(shown);
        if (!line.equals(shown)) {
            shown = line;
            screen.moment(line);
        }
        List<String> stacks = seen.map(PipelineSnapshot::stackIds).orElse(List.of());
        events.next(stacks).stream()
                .map(event -> event.finished() + event.failed())
                .filter(Predicate.not(String::isEmpty))
                .forEach(screen::moment);
    }
}
