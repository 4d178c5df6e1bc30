// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Follows one resource, and counts how long AWS is at work meanwhile. */
public final class PipelineWaiter {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Playground playground;
    private final String namespace;
    private final String name;
    private double awsSeconds;
    private long looked;

    /** Of the namespace {@code default}. */
    public PipelineWaiter(Playground playground, String name) {
        this(playground, "default", name);
    }

    public PipelineWaiter(Playground playground, String namespace, String name) {
        this.playground = playground;
        this.namespace = namespace;
        this.name = name;
    }

    public Resource<DevOpsPipeline> resource() {
        return playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace(namespace)
                .withName(name);
    }

    public Optional<PipelineSnapshot> now() {
        return Optional.ofNullable(resource().get()).map(PipelineSnapshot::new);
    }

    public PipelineSnapshot require() {
        return now().orElseThrow(() -> new IllegalStateException("dop/" + name + " is gone"));
    }

    /**
     * Waits until the resource is as the spec asks.
     * @param each is shown every look
     * @throws IllegalStateException when it takes longer than four minutes, or the operator ends
     */
    public PipelineSnapshot until(String what, Predicate<PipelineSnapshot> desired, Consumer<PipelineSnapshot> each)
            throws InterruptedException {
        return look(what, seen -> seen.filter(desired), seen -> each.accept(seen.orElseThrow(() -> gone())));
    }

    /** Waits until the resource is gone. */
    public void untilGone(Consumer<PipelineSnapshot> each) throws InterruptedException {
        var _ = look(
                "to be gone",
                seen -> seen.isPresent() ? Optional.empty() : Optional.of(true),
                seen -> seen.ifPresent(each));
    }

    private <T> T look(
            String what,
            java.util.function.Function<Optional<PipelineSnapshot>, Optional<T>> answer,
            Consumer<Optional<PipelineSnapshot>> each)
            throws InterruptedException {
        looked = System.nanoTime();
        long end = looked + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<PipelineSnapshot> seen = now();
            each.accept(seen);
            Optional<T> found = answer.apply(seen);
            if (found.isPresent()) {
                return found.get();
            }
            if (!playground.operator().alive()) {
                throw new IllegalStateException("the operator ended");
            }
            pause();
        }
        throw new IllegalStateException("waited too long for dop/" + name + " " + what + "; it says: "
                + now().flatMap(seen -> seen.condition("Ready")));
    }

    private void pause() throws InterruptedException {
        Thread.sleep(LOOK);
        long now = System.nanoTime();
        if (playground.awsAtWork()) {
            awsSeconds += (now - looked) / 1e9;
        }
        looked = now;
    }

    private IllegalStateException gone() {
        return new IllegalStateException("dop/" + name + " is gone");
    }

    /** Seconds in which a stack, an execution or a rollout was in progress, while this watched. */
    public double awsSeconds() {
        return awsSeconds;
    }
}
