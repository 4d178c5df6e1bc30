// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.testkit.Playground;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Whole lives in a storm, one for each seed: each must end as in calm weather without events, leave nothing, and not rage at AWS itself. Where the operators get
 * events, a {@link EventStorm} is over these, too.
 */
final class Storms {
    private static final int AT_ONCE = 12;
    /** A hot loop makes hundreds; a busy minute of a calm life some twenty. */
    private static final int MOST_CALLS_PER_MINUTE = 40;

    /** What became of the storms. */
    record Outcome(int storms, int converged, int leaked, int mostCallsPerMinute) {
        boolean good() {
            return converged == storms && leaked == 0 && mostCallsPerMinute <= MOST_CALLS_PER_MINUTE;
        }

        String line() {
            return "storms=" + storms + " converged=" + converged + " leaked=" + leaked + " max_calls_per_minute="
                    + mostCallsPerMinute;
        }

        Outcome plus(Outcome other) {
            return new Outcome(
                    storms + other.storms,
                    converged + other.converged,
                    leaked + other.leaked,
                    Math.max(mostCallsPerMinute, other.mostCallsPerMinute));
        }
    }

    private final Playground playground;
    private final AwsState aws;
    private final PipelineVariant kind;
    private final PrintStream out;

    Storms(Playground playground, AwsState aws, PipelineVariant kind, PrintStream out) {
        this.kind = kind;
        this.playground = playground;
        this.aws = aws;
        this.out = out;
    }

    /** @param calm how each phase is to end */
    Outcome run(Map<LifecyclePhase, LifecycleResult> calm, List<Long> seeds) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
                EventStorm _ = new EventStorm(playground, seeds.hashCode())) {
            List<Future<Outcome>> storms = new ArrayList<>();
            seeds.forEach(seed -> storms.add(workers.submit(() -> live(seed, calm))));
            Outcome all = new Outcome(0, 0, 0, 0);
            for (Future<Outcome> storm : storms) {
                all = all.plus(storm.get());
            }
            return all;
        }
    }

    private Outcome live(long seed, Map<LifecyclePhase, LifecycleResult> calm) throws InterruptedException {
        String label = kind.label() + seed;
        String name = "storm-" + label;
        KubernetesStorm kubernetes = new KubernetesStorm(seed);
        try (PipelineLifecycle life = new PipelineLifecycle(playground, aws, kind, name, kubernetes);
                CallRate rate = new CallRate(playground, name)) {
            List<String> failures = through(life, seed, kubernetes);
            life.endings().forEach((phase, ending) -> ending.differsFrom(Objects.requireNonNull(calm.get(phase)))
                    .ifPresent(how -> failures.add(phase + " " + how)));
            List<String> left = life.leftovers();
            left.forEach(arn -> failures.add("left over: " + arn));
            if (life.misses()) {
                failures.add("the operator got no event of its queue");
            }
            if (aws.histories(life.prefix()).stream().anyMatch(StackHistory::lostItsRange)) {
                out.println("storm " + label
                        + ": its stack was created again, because another life took the range of its subnet");
            }
            failures.forEach(why -> out.println("chaos: FAILED " + why));
            if (!failures.isEmpty()) {
                aws.failedEvents(life.prefix()).forEach(event -> out.println("chaos: in AWS: " + event));
            }
            out.println("storm " + label + ": "
                    + (failures.isEmpty() ? "converged" : "replay with: make chaos CHAOS=storm:" + label));
            return new Outcome(1, failures.isEmpty() ? 1 : 0, left.size(), rate.most());
        }
    }

    private List<String> through(PipelineLifecycle life, long seed, KubernetesStorm kubernetes)
            throws InterruptedException {
        List<String> failures = new ArrayList<>();
        try (FaultStorm storm = new FaultStorm(playground, life.name(), seed, kubernetes)) {
            life.through();
        } catch (PipelineLifecycle.StuckException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
        return failures;
    }
}
