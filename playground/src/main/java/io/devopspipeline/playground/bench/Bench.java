package io.devopspipeline.playground.bench;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.playground.Playground;
import io.devopspipeline.playground.Tools;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One life of the demo's pipeline: AWS calls, time beyond AWS's own, CPU, memory and start time of the operator. */
public final class Bench {
    private static final double TIME_FACTOR = 20;
    private static final String NAME = "flask-demo";
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("bench")
            .withForce(true)
            .build();

    private final Playground playground;
    private int callsBefore;
    private double awsSeconds;

    private Bench(Playground playground) {
        this.playground = playground;
    }

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("io.fabric8").setLevel(Level.SEVERE);
        try (Playground playground = Playground.start(Tools.fromEnvironment(), TIME_FACTOR)) {
            new Bench(playground).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        apply(Path.of("crd/devopspipelines.devopspipeline.io.yaml"));
        applyWhenServed(Path.of("deploy/samples/flask-demo.yaml"));
        double start = now();
        playground.startOperator();
        until(dop -> Optional.ofNullable(dop.getStatus())
                .filter(status -> !status.conditions().isEmpty())
                .isPresent());
        double coldStart = now() - start;
        awsSeconds = 0;
        double applied = now();
        until(Bench::ready);
        double applyToReady = now() - applied;
        double ofWhichAws = awsSeconds;
        int create = calls();
        Thread.sleep((long) (Duration.ofMinutes(20).toMillis() / TIME_FACTOR));
        int idlePerHour = calls() * 3;
        edit(dop -> dop.getMetadata().getAnnotations().put("devopspipeline.io/release-requested-at", "now"));
        String before = execution(current());
        until(dop -> ready(dop) && !execution(dop).equals(before) && succeeded(dop));
        int release = calls();
        playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName(NAME)
                .scale(3);
        until(dop -> ready(dop) && running(dop) == 3);
        int scale = calls();
        ProcessUsage usage = ProcessUsage.of(playground.operator().pid());
        var unused = playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName(NAME)
                .delete();
        double deleting = now();
        while (playground
                        .client()
                        .resources(DevOpsPipeline.class)
                        .inNamespace("default")
                        .withName(NAME)
                        .get()
                != null) {
            look();
        }
        double deleted = now() - deleting;
        int delete = calls();
        row("AWS calls: create", Integer.toString(create));
        row("AWS calls: release by request", Integer.toString(release));
        row("AWS calls: scale", Integer.toString(scale));
        row("AWS calls: delete", Integer.toString(delete));
        row("AWS calls: idle, per hour", Integer.toString(idlePerHour));
        row("apply to Ready, minutes of AWS time", "%.1f".formatted(applyToReady * TIME_FACTOR / 60));
        row("… of which AWS was at work", "%.1f".formatted(ofWhichAws * TIME_FACTOR / 60));
        row("delete, minutes of AWS time", "%.1f".formatted(deleted * TIME_FACTOR / 60));
        row("cold start to first status, seconds", "%.1f".formatted(coldStart));
        row("operator CPU, seconds", "%.1f".formatted(usage.cpu().toMillis() / 1000.0));
        row("operator peak memory, MiB", Integer.toString(usage.peakMebibytes()));
        row("left in the account", Integer.toString(playground.inventory().size()));
    }

    private static void row(String what, String figure) {
        System.out.printf("| %-38s | %8s |%n", what, figure);
    }

    private void apply(Path manifest) throws Exception {
        try (InputStream in = Files.newInputStream(manifest)) {
            playground.client().load(in).resources().forEach(resource -> {
                if (resource.item().getMetadata().getNamespace() == null
                        && resource.item() instanceof io.fabric8.kubernetes.api.model.Namespaced) {
                    resource.item().getMetadata().setNamespace("default");
                }
                var unused = resource.patch(APPLY);
            });
        }
    }

    /** The API server serves a new kind a moment after its definition. */
    private void applyWhenServed(Path manifest) throws Exception {
        double end = now() + 30;
        while (true) {
            try {
                apply(manifest);
                return;
            } catch (KubernetesClientException e) {
                if (e.getCode() != 404 || now() > end) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private void edit(java.util.function.Consumer<DevOpsPipeline> change) {
        var unused = playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName(NAME)
                .edit(dop -> {
                    if (dop.getMetadata().getAnnotations() == null) {
                        dop.getMetadata().setAnnotations(new java.util.HashMap<>(Map.of()));
                    }
                    change.accept(dop);
                    return dop;
                });
    }

    private int calls() {
        int all = playground.operatorCalls();
        int since = all - callsBefore;
        callsBefore = all;
        return since;
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    private void until(Predicate<DevOpsPipeline> wished) throws InterruptedException {
        double end = now() + 240;
        while (!wished.test(current())) {
            if (now() > end) {
                throw new IllegalStateException(
                        "waited too long; status: " + current().getStatus());
            }
            look();
        }
    }

    private void look() throws InterruptedException {
        double before = now();
        Thread.sleep(50);
        if (playground.awsAtWork()) {
            awsSeconds += now() - before;
        }
    }

    private DevOpsPipeline current() {
        return playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName(NAME)
                .require();
    }

    private static boolean ready(DevOpsPipeline dop) {
        return Optional.ofNullable(dop.getStatus())
                        .map(status -> dop.getMetadata().getGeneration().equals(status.observedGeneration()))
                        .orElse(false)
                && is(dop, "Ready");
    }

    private static boolean succeeded(DevOpsPipeline dop) {
        return is(dop, "PipelineSucceeded");
    }

    private static boolean is(DevOpsPipeline dop, String type) {
        return Optional.ofNullable(dop.getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter((Condition condition) -> condition.type().equals(type))
                .anyMatch(condition -> condition.status().equals("True"));
    }

    private static int running(DevOpsPipeline dop) {
        return Optional.ofNullable(dop.getStatus())
                .flatMap(status -> Optional.ofNullable(status.service()))
                .map(service -> service.runningCount())
                .orElse(0);
    }

    private static String execution(DevOpsPipeline dop) {
        return Optional.ofNullable(dop.getStatus())
                .flatMap(status -> Optional.ofNullable(status.pipeline()))
                .flatMap(pipeline -> Optional.ofNullable(pipeline.execution()))
                .map(execution -> String.valueOf(execution.id()))
                .orElse("");
    }
}
