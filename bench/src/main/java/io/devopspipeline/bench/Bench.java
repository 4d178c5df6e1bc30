// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.CallCount;
import io.devopspipeline.testkit.EventQueue;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.OperatorCalls;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.PipelineWaiter;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.ProcessUsage;
import io.devopspipeline.testkit.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One life of the demo's pipeline: AWS calls, those of the queue apart, time beyond AWS's own, CPU, memory and start time of the operator. {@code MODE=events}: AWS
 * tells what happens. The times of events are whole seconds, which are not compressed as AWS's time is, so {@code TIME} should be small then.
 */
public final class Bench {
    private static final double TIME_FACTOR = Double.parseDouble(option("TIME", "20"));
    private static final double MINUTES = TIME_FACTOR / 60;
    private static final boolean EVENTS = option("MODE", "polling").equals("events");
    private static final String NAME = "flask-demo";

    /** Shorter than the operator waits between two reads, so that the counts are those of an operator that reads what it needs once. */
    private static final Duration LATE_READS = Duration.ofSeconds(10);

    private final Playground playground;
    private final Manifests manifests;
    private final PipelineWaiter waiter;
    private final CallCount calls;

    private Bench(Playground playground) {
        this.playground = playground;
        this.manifests = new Manifests(playground.client(), "bench");
        this.waiter = new PipelineWaiter(playground, NAME);
        this.calls = new CallCount(playground);
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("io.fabric8").setLevel(Level.SEVERE);
        try (Playground playground = Playground.start(Tools.fromEnvironment(), TIME_FACTOR, LATE_READS)) {
            new Bench(playground).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        manifests.define(Path.of("crd/devopspipelines.devopspipeline.io.yaml"));
        manifests.apply(Path.of("deploy/samples/flask-demo.yaml"));
        if (EVENTS) {
            new EventQueue(playground).create();
        }
        create();
        idle();
        release();
        scale();
        ProcessUsage usage = ProcessUsage.of(playground.operator().pid());
        delete();
        row("operator CPU, seconds", usage.cpu().toMillis() / 1000.0);
        row("operator peak memory, MiB", usage.peakMebibytes());
        if (EVENTS) {
            new EventQueue(playground).delete();
        }
        row("left in the account", playground.inventory().size());
    }

    private static String option(String name, String otherwise) {
        String given = System.getenv().getOrDefault(name, "");
        return given.isEmpty() ? otherwise : given;
    }

    private void create() throws Exception {
        double start = now();
        playground.startOperator();
        until("to have a status", seen -> seen.condition("Ready").isPresent());
        row("cold start to first status, seconds", now() - start);
        double applied = now();
        double awsBefore = waiter.awsSeconds();
        until("to be Ready", PipelineSnapshot::ready);
        row("apply to Ready, minutes of AWS time", (now() - applied) * MINUTES);
        row("… of which AWS was at work", (waiter.awsSeconds() - awsBefore) * MINUTES);
        calls("create");
    }

    private void idle() throws InterruptedException {
        Thread.sleep((long) (Duration.ofMinutes(20).toMillis() / TIME_FACTOR));
        row("AWS calls: idle, per hour", calls.sinceLast().besidesQueue().total() * 3);
    }

    private void release() throws InterruptedException {
        String before = waiter.require().execution();
        manifests.annotate(waiter.resource(), Annotations.RELEASE_REQUESTED_AT, "now");
        until("to release", seen -> seen.released(before));
        calls("release by request");
    }

    private void scale() throws InterruptedException {
        var _ = waiter.resource().scale(3);
        until("to run 3 tasks", seen -> seen.ready() && seen.running() == 3);
        calls("scale");
    }

    private void delete() throws InterruptedException {
        double deleting = now();
        var _ = waiter.resource().delete();
        waiter.untilGone(seen -> {});
        row("delete, minutes of AWS time", (now() - deleting) * MINUTES);
        calls("delete");
    }

    private void calls(String phase) {
        OperatorCalls made = calls.sinceLast();
        row("AWS calls: " + phase, made.besidesQueue().total());
        made.counts().forEach((operation, count) -> row("  " + operation, count));
    }

    private void until(String what, Predicate<PipelineSnapshot> desired) throws InterruptedException {
        var _ = waiter.until(what, desired, seen -> {});
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    private static void row(String what, int figure) {
        row(what, Integer.toString(figure));
    }

    private static void row(String what, double figure) {
        row(what, String.format(Locale.ROOT, "%.1f", figure));
    }

    private static void row(String what, String figure) {
        System.out.printf("| %-52s | %8s |%n", what, figure);
    }
}
