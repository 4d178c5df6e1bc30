// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.PipelineWaiter;
import io.devopspipeline.testkit.Playground;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Random manifests on the real API server: each is refused with a message, or becomes Ready or Stalled and can be deleted cleanly. */
final class RandomManifests implements AutoCloseable {
    private static final int AT_ONCE = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** What became of one. */
    enum Fate {
        REFUSED,
        READY,
        STALLED,
        /** For the first commit, as its manifest asks. */
        WAITING,
        UNHANDLED
    }

    /** How many of each. */
    record Outcome(List<Fate> fates) {
        private long count(Fate fate) {
            return fates.stream().filter(fate::equals).count();
        }

        boolean good() {
            return count(Fate.UNHANDLED) == 0;
        }

        String line() {
            StringBuilder line = new StringBuilder("chaos: manifests=" + fates.size());
            for (Fate fate : Fate.values()) {
                line.append(' ')
                        .append(fate.name().toLowerCase(Locale.ROOT))
                        .append('=')
                        .append(count(fate));
            }
            return line.toString();
        }
    }

    private final Playground playground;
    private final KubernetesClient client;
    private final PrintStream out;
    private final Manifests manifests;
    private final RandomManifest random;

    RandomManifests(Playground playground, PrintStream out) throws IOException {
        this.playground = playground;
        this.out = out;
        this.client = impatient(playground.client().getConfiguration());
        this.manifests = new Manifests(client, "chaos");
        this.random = new RandomManifest();
    }

    /** A value of the wrong type is a server error to server-side apply: asking again, as the client does for a minute and more, helps nobody. */
    private static KubernetesClient impatient(Config config) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    Outcome run(List<Long> seeds) throws Exception {
        List<Fate> fates = new ArrayList<>();
        try (OperatorRun operator = OperatorRun.start(playground, "default");
                ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Fate>> all = new ArrayList<>();
            seeds.forEach(seed -> all.add(workers.submit(() -> fate(seed))));
            for (Future<Fate> one : all) {
                fates.add(one.get());
            }
        }
        playground.inventory().forEach(arn -> out.println("chaos: FAILED left over: " + arn.asText()));
        return new Outcome(fates);
    }

    private Fate fate(long seed) throws IOException, InterruptedException {
        String name = "random-" + seed;
        ObjectNode manifest = random.of(name, seed);
        try {
            manifests.apply(manifest.toString());
        } catch (KubernetesClientException e) {
            return refusal(seed, manifest, e);
        }
        PipelineWaiter waiter = new PipelineWaiter(playground, name);
        Fate fate = settled(waiter, new Approver(manifests, waiter));
        var _ = waiter.resource().delete();
        if (!gone(waiter) || fate == Fate.UNHANDLED) {
            return unhandled(seed, manifest, String.valueOf(waiter.now().flatMap(seen -> seen.condition("Ready"))));
        }
        return fate;
    }

    /**
     * A refusal names the field; anything but a bad request is not for the manifest's author to mend. A value of the wrong type is a server
     * error to server-side apply, with the field in its message.
     */
    private Fate refusal(long seed, ObjectNode manifest, KubernetesClientException e) {
        String message = String.valueOf(e.getMessage());
        boolean badRequest =
                e.getCode() == 422 || e.getCode() == 400 || message.contains("failed to create typed patch object");
        return badRequest && message.contains("spec") ? Fate.REFUSED : unhandled(seed, manifest, message);
    }

    private Fate unhandled(long seed, ObjectNode manifest, String why) {
        out.println("chaos: FAILED " + why + " for " + manifest.get("spec"));
        out.println("chaos: replay with: make chaos CHAOS=manifest:" + seed);
        return Fate.UNHANDLED;
    }

    private static Fate settled(PipelineWaiter waiter, Approver approver) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            PipelineSnapshot seen = waiter.require();
            if (seen.ready()) {
                return Fate.READY;
            }
            if (seen.is("Stalled", "True")) {
                return Fate.STALLED;
            }
            if (seen.because("Ready", Reason.WaitingForFirstCommit.name())) {
                return Fate.WAITING;
            }
            approver.look(seen);
            Thread.sleep(LOOK);
        }
        return Fate.UNHANDLED;
    }

    private static boolean gone(PipelineWaiter waiter) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waiter.now().isPresent() && System.nanoTime() < end) {
            Thread.sleep(LOOK);
        }
        return waiter.now().isEmpty();
    }

    @Override
    public void close() {
        client.close();
    }
}
