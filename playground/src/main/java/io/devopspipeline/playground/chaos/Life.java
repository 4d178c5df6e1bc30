// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.playground.chaos;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.playground.Manifests;
import io.devopspipeline.playground.Playground;
import io.devopspipeline.playground.Seen;
import io.devopspipeline.playground.Watch;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
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
final class Life implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A phase that did not end. */
    static final class StuckException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StuckException(Phase phase, Optional<Seen> seen) {
            super(phase + " did not end within " + PATIENCE.toSeconds() + " s; the resource says: "
                    + seen.flatMap(last -> last.condition("Ready")));
        }
    }

    private final String name;
    private final Playground playground;
    private final Truth truth;
    private final Manifests manifests;
    private final Watch watch;
    private final List<String> deaths = new ArrayList<>();
    private final Map<Phase, Ending> endings = new EnumMap<>(Phase.class);
    private final Map<Phase, Integer> requests = new EnumMap<>(Phase.class);
    private Incarnation operator;

    private final Interceptor[] weather;

    private final Kind kind;
    private final Person person;

    /** @param weather between the operator and the Kubernetes API */
    Life(Playground playground, Truth truth, Kind kind, String name, Interceptor... weather) {
        this.weather = weather.clone();
        this.kind = kind;
        this.name = name;
        this.playground = playground;
        this.truth = truth;
        this.manifests = new Manifests(playground.client(), "life", name);
        this.watch = new Watch(playground, name, name);
        this.person = new Person(manifests, watch);
        var _ = playground
                .client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        this.operator = Incarnation.start(playground, name, weather);
    }

    /** Lives it through, undisturbed but for the weather. */
    void through() throws InterruptedException {
        for (Phase phase : Phase.values()) {
            operator.fence().count();
            live(phase);
        }
    }

    /**
     * Lives it through; in each phase the operator dies once at this point, if the phase gets that far. Where it does not, and no later phase before
     * the deletion does, the phase is left out: it would be lived as by the undisturbed life.
     * @param undisturbed how many requests each phase takes
     */
    void through(CrashPoint point, Life undisturbed) throws InterruptedException {
        for (Phase phase : Phase.values()) {
            if (phase.frames() || undisturbed.reaches(point, phase)) {
                operator.fence().arm(point);
                live(phase);
            }
        }
    }

    /** Whether this phase, or one that follows it before the deletion, has that request. */
    private boolean reaches(CrashPoint point, Phase from) {
        return Arrays.stream(Phase.values())
                .filter(phase -> !phase.frames() && phase.compareTo(from) >= 0)
                .anyMatch(phase -> requests(phase) >= point.request());
    }

    private void live(Phase phase) throws InterruptedException {
        Fence fence = operator.fence();
        String before = watch.now().map(Seen::execution).orElse("");
        begin(phase);
        Optional<Seen> last = untilOver(phase, before);
        fence.disarm();
        requests.put(phase, fence.requests());
        fence.diedAt().ifPresent(at -> deaths.add(phase + ": " + at));
        endings.put(
                phase,
                last.map(seen -> Ending.of(truth, seen, prefix())).orElseGet(() -> Ending.ofNothing(truth, prefix())));
    }

    /** A whole life in which nothing goes wrong. */
    static Life undisturbed(Playground playground, Truth truth, Kind kind) throws InterruptedException {
        try (Life life = new Life(playground, truth, kind, kind.label() + "undisturbed")) {
            life.through();
            return life;
        }
    }

    private void begin(Phase phase) {
        switch (phase) {
            case CREATE -> manifests.apply(manifest(256, 512));
            case RELEASE -> manifests.annotate(watch.resource(), Annotations.RELEASE_REQUESTED_AT, "now");
            case UPDATE -> manifests.apply(manifest(512, 1024));
            case SCALE -> {
                var _ = watch.resource().scale(2);
            }
            case DELETE -> {
                var _ = watch.resource().delete();
            }
        }
    }

    private String manifest(int cpu, int memory) {
        return """
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: %1$s}
                spec:
                  region: eu-west-1
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: %1$s}, trigger: Manual}
                  service: {desiredCount: 1, cpu: %2$d, memory: %3$d}
                """.formatted(name, cpu, memory) + kind.spec();
    }

    private Optional<Seen> untilOver(Phase phase, String before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (operator.fence().dead()) {
                operator.close();
                operator = Incarnation.start(playground, name, weather);
            }
            Optional<Seen> now = watch.now();
            if (now.isEmpty() || now.filter(seen -> phase.over(seen, before)).isPresent()) {
                return now;
            }
            now.ifPresent(person::look);
            if (System.nanoTime() > end) {
                throw new StuckException(phase, now);
            }
            Thread.sleep(LOOK);
        }
    }

    Watch watch() {
        return watch;
    }

    String name() {
        return name;
    }

    /** What the names of its stacks begin with. */
    private String prefix() {
        return "dop-" + name + "-" + name;
    }

    /** The requests at which an operator died, by phase. */
    List<String> deaths() {
        return List.copyOf(deaths);
    }

    Map<Phase, Ending> endings() {
        return Map.copyOf(endings);
    }

    /** How many requests each phase took; meant for a life without a crash. */
    Map<Phase, Integer> requests() {
        return Map.copyOf(requests);
    }

    private int requests(Phase phase) {
        return requests.getOrDefault(phase, 0);
    }

    /** What AWS still has of it. */
    List<String> leftovers() {
        List<String> left = new ArrayList<>();
        playground.inventory().forEach(arn -> left.add(arn.asText()));
        Pattern ours = Pattern.compile("(?<![a-z0-9])" + name + "(?![a-z0-9])");
        left.removeIf(arn -> !ours.matcher(arn).find());
        return left;
    }

    @Override
    public void close() {
        operator.close();
    }
}
