// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.testkit.Playground;
import java.time.Duration;
import java.util.Random;

/**
 * A storm over one operator, the same for the same seed as far as its dice go: AWS throttles a third of its calls, fails some, answers some
 * not at all although they took effect, shows things as they were seconds ago, and denies access now and then; the Kubernetes API refuses
 * writes with conflicts and goes away for a minute of AWS's time.
 */
final class FaultStorm implements AutoCloseable {
    private static final Duration GUST = Duration.ofSeconds(60);

    private final Playground playground;
    private final String caller;
    private final Random dice;
    private final KubernetesStorm kubernetes;
    private final Thread gusts;
    private volatile boolean over;

    FaultStorm(Playground playground, String caller, long seed, KubernetesStorm kubernetes) {
        this.playground = playground;
        this.caller = caller;
        this.dice = new Random(seed);
        this.kubernetes = kubernetes;
        fault("throttle", 0.30, "");
        fault("error", 0.025, "");
        fault("unavailable", 0.025, "");
        fault("timeout-after", 0.03, "");
        fault("timeout-before", 0.02, "");
        stale("cloudformation", "DescribeStacks");
        stale("ecs", "DescribeServices");
        stale("codepipeline", "GetPipelineState");
        this.gusts = Thread.ofPlatform().name("gusts-" + caller).start(this::gusts);
    }

    private void stale(String service, String operation) {
        fault(
                "stale",
                0.2,
                ", \"service\": \"%s\", \"operation\": \"%s\", \"seconds\": 10".formatted(service, operation));
    }

    private int fault(String kind, double probability, String more) {
        JsonNode made = playground.control(
                "POST",
                "faults",
                "{\"kind\": \"%s\", \"caller\": \"%s\", \"probability\": %s, \"seed\": %d, \"times\": -1%s}"
                        .formatted(kind, caller, probability, dice.nextInt(1 << 30), more));
        return made.path("id").asInt();
    }

    /** A minute without permission, a minute without the Kubernetes API, two minutes of neither; again and again. */
    private void gusts() {
        try {
            while (!over) {
                pause(2);
                int denied = fault("deny", 1, "");
                pause(1);
                JsonNode gone = playground.control("DELETE", "faults/" + denied, "");
                pause(2);
                kubernetes.away(true);
                pause(1);
                kubernetes.away(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(int minutes) throws InterruptedException {
        Thread.sleep((long) (GUST.toMillis() * minutes / playground.timeFactor()));
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        gusts.join();
        kubernetes.away(false);
        playground.control("GET", "faults", "").forEach(this::takeBack);
    }

    private void takeBack(JsonNode fault) {
        if (fault.path("caller").asText().equals(caller)) {
            JsonNode gone =
                    playground.control("DELETE", "faults/" + fault.path("id").asInt(), "");
        }
    }
}
