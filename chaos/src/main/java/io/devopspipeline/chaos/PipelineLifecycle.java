// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.PipelineWaiter;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One resource from apply to delete, in a namespace of its own, with an operator of its own that is started anew whenever it died. */
final class PipelineLifecycle implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A phase that did not end. */
    static final class StuckException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StuckException(LifecyclePhase phase, Optional<PipelineSnapshot> seen) {
            super(phase + " did not end within " + PATIENCE.toSeconds() + " s; the resource says: "
                    + seen.flatMap(last -> last.condition("Ready")));
        }
    }

    private final String name;
    private final Playground playground;
    private final AwsState aws;
    private final Manifests manifests;
    private final PipelineWaiter waiter;
    private final List<String> deaths = new ArrayList<>();
    private final Map<LifecyclePhase, LifecycleResult> endings = new EnumMap<>(LifecyclePhase.class);
    private final Map<LifecyclePhase, Integer> requests = new EnumMap<>(LifecyclePhase.class);
    private final Optional<LifecycleQueue> queue;
    private double events;
    private OperatorRun operator;

    private final Interceptor[] storm;

    private final PipelineVariant kind;
    private final Approver approver;

    /** @param storm between the operator and the Kubernetes API */
    PipelineLifecycle(Playground playground, AwsState aws, PipelineVariant kind, String name, Interceptor... storm)
            throws InterruptedException {
        this.storm = storm.clone();
        this.kind = kind;
        this.name = name;
        this.playground = playground;
        this.aws = aws;
        this.manifests = new Manifests(playground.client(), "life", name);
        this.waiter = new PipelineWaiter(playground, name, name);
        this.approver = new Approver(manifests, waiter);
        playground.createNamespace(name);
        this.queue = kind.hasQueue() ? Optional.of(LifecycleQueue.create(aws, name)) : Optional.empty();
        this.operator = OperatorRun.start(playground, name, storm);
    }

    /** Lives it through, undisturbed but for the weather. */
    void through() throws InterruptedException {
        for (LifecyclePhase phase : LifecyclePhase.values()) {
            operator.fence().count();
            live(phase);
        }
    }

    /**
     * Lives it through; in each phase the operator dies once at this point, if the phase gets that far. Where it does not, and no later phase before
     * the deletion does, the phase is left out: it would be lived as by the undisturbed life.
     * @param undisturbed how many requests each phase takes
     */
    void through(CrashPoint point, PipelineLifecycle undisturbed) throws InterruptedException {
        for (LifecyclePhase phase : LifecyclePhase.values()) {
            if (phase.frames() || undisturbed.reaches(point, phase)) {
                operator.fence().arm(point);
                live(phase);
            }
        }
    }

    /** Whether this phase, or one that follows it before the deletion, has that request. */
    private boolean reaches(CrashPoint point, LifecyclePhase from) {
        return Arrays.stream(LifecyclePhase.values())
                .filter(phase -> !phase.frames() && phase.compareTo(from) >= 0)
                .anyMatch(phase -> requests(phase) >= point.request());
    }

    private void live(LifecyclePhase phase) throws InterruptedException {
        Fence fence = operator.fence();
        String before = waiter.now().map(PipelineSnapshot::execution).orElse("");
        begin(phase);
        Optional<PipelineSnapshot> last = untilOver(phase, before);
        fence.disarm();
        requests.put(phase, fence.requests());
        fence.diedAt().ifPresent(at -> deaths.add(phase + ": " + at));
        endings.put(
                phase,
                last.map(seen -> LifecycleResult.of(aws, seen, prefix()))
                        .orElseGet(() -> LifecycleResult.ofNothing(aws.histories(prefix()))));
    }

    /** A whole life in which nothing goes wrong. */
    static PipelineLifecycle undisturbed(Playground playground, AwsState aws, PipelineVariant kind)
            throws InterruptedException {
        try (PipelineLifecycle life = new PipelineLifecycle(playground, aws, kind, kind.label() + "undisturbed")) {
            life.through();
            if (life.misses()) {
                throw new IllegalStateException("the operator got no event of its queue");
            }
            return life;
        }
    }

    private void begin(LifecyclePhase phase) {
        switch (phase) {
            case CREATE -> manifests.apply(manifest(256, 512));
            case RELEASE -> manifests.annotate(waiter.resource(), Annotations.RELEASE_REQUESTED_AT, "now");
            case UPDATE -> manifests.apply(manifest(512, 1024));
            case SCALE -> {
                var _ = waiter.resource().scale(2);
            }
            case DELETE -> {
                var _ = waiter.resource().delete();
            }
        }
    }

    private String manifest(int cpu, int memory) {
        return ManifestHead.of(name, kind.network(aws))
                + """
                  source: {codeCommit: {repositoryName: %s}, trigger: Manual}
                  service: {desiredCount: 1, cpu: %d, memory: %d%s}
                """.formatted(name, cpu, memory, kind.service(name))
                + kind.spec();
    }

    private Optional<PipelineSnapshot> untilOver(LifecyclePhase phase, String before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (operator.fence().dead()) {
                end();
                operator = OperatorRun.start(playground, name, storm);
            }
            Optional<PipelineSnapshot> now = waiter.now();
            if (now.isEmpty() || now.filter(seen -> phase.over(seen, before)).isPresent()) {
                return now;
            }
            now.ifPresent(approver::look);
            if (System.nanoTime() > end) {
                throw new StuckException(phase, now);
            }
            Thread.sleep(LOOK);
        }
    }

    private void end() {
        events += operator.events();
        operator.close();
    }

    /** Whether the operator has a queue, and got no event of its resource by it. */
    boolean misses() {
        return queue.isPresent() && events + operator.events() == 0;
    }

    PipelineWaiter watch() {
        return waiter;
    }

    String name() {
        return name;
    }

    /** What the names of its stacks begin with. */
    String prefix() {
        return StackNames.prefix(name, name);
    }

    /** The requests at which an operator died, by phase. */
    List<String> deaths() {
        return List.copyOf(deaths);
    }

    Map<LifecyclePhase, LifecycleResult> endings() {
        return Map.copyOf(endings);
    }

    /** How many requests each phase took; meant for a life without a crash. */
    Map<LifecyclePhase, Integer> requests() {
        return Map.copyOf(requests);
    }

    private int requests(LifecyclePhase phase) {
        return requests.getOrDefault(phase, 0);
    }

    /** What AWS still has of it. */
    List<String> leftovers() {
        List<String> left = new ArrayList<>();
        playground.inventory().forEach(arn -> left.add(arn.asText()));
        Pattern ours = Pattern.compile("(?<![a-z0-9])" + name + "(?![a-z0-9])");
        left.removeIf(arn -> !ours.matcher(arn).find() || LifecycleQueue.owns(arn));
        return left;
    }

    @Override
    public void close() throws InterruptedException {
        end();
        if (queue.isPresent()) {
            queue.get().close();
        }
    }
}
