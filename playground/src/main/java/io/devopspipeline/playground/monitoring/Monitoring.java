package io.devopspipeline.playground.monitoring;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.playground.Checkout;
import io.devopspipeline.playground.Command;
import io.devopspipeline.playground.Pipelines;
import io.devopspipeline.playground.Playground;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Checks the alerts by Prometheus' own promtool, and dashboard and alerts against what a real operator shows. */
public final class Monitoring {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private Monitoring() {}

    /** DOP_PROMTOOL is what {@code tools/gotool.sh promtool} prints. */
    public static void main(String[] arguments) throws Exception {
        boolean fine;
        try (Playground playground = Pipelines.start(60)) {
            fine = verify(
                    playground,
                    Path.of(Objects.requireNonNull(System.getenv("DOP_PROMTOOL"), "DOP_PROMTOOL is not set")));
        }
        System.exit(fine ? 0 : 1);
    }

    /** @param playground with a running operator @param promtool the tool @return whether all is as it should be */
    public static boolean verify(Playground playground, Path promtool) throws IOException {
        String checked = promtool(promtool);
        Set<String> missing = new TreeSet<>(Queried.metrics());
        missing.removeAll(shown(playground));
        missing.forEach(
                name -> System.out.println("deploy: " + name + " is asked for, but the operator does not show it"));
        System.out.println("deploy: promtool=" + checked + " dashboard_metrics_missing=" + missing.size());
        return checked.equals("ok") && missing.isEmpty();
    }

    private static String promtool(Path promtool) throws IOException {
        try {
            for (List<String> command :
                    List.of(List.of("check", "rules", "rules.yaml"), List.of("test", "rules", "rules_test.yaml"))) {
                var unused = Command.run(
                        List.of(
                                promtool.toString(),
                                command.get(0),
                                command.get(1),
                                Checkout.file("deploy/monitoring/" + command.get(2))
                                        .toString()),
                        Map.of());
            }
            return "ok";
        } catch (IllegalStateException e) {
            System.out.println("deploy: " + e.getMessage());
            return "failed";
        }
    }

    /** All metrics that the operator shows in a life in which something goes wrong, too. */
    private static Set<String> shown(Playground playground) {
        Pipelines pipelines = new Pipelines(playground);
        Set<String> names = new TreeSet<>();
        pipelines.apply("shown", NETWORK);
        var serving = pipelines.until("shown", dop -> dop.is("Ready", "True"));
        pipelines.apply("shown", NETWORK + "build: {buildspec: missing.yml}\n");
        pipelines.annotate("shown", Annotations.RELEASE_REQUESTED_AT, "failing");
        var failed = pipelines.until("shown", dop -> dop.is("PipelineSucceeded", "False"));
        names.addAll(playground.metrics().names());
        refuse(playground, pipelines, "throttle", "Throttled");
        refuse(playground, pipelines, "deny", "AccessDenied");
        names.addAll(playground.metrics().names());
        var mended = playground.control("DELETE", "faults", "");
        pipelines.deleteWhole("shown");
        return names;
    }

    private static void refuse(Playground playground, Pipelines pipelines, String kind, String reason) {
        var cleared = playground.control("DELETE", "faults", "");
        var unused = playground.control(
                "POST", "faults", "{\"kind\":\"" + kind + "\",\"service\":\"cloudformation\",\"times\":-1}");
        pipelines.annotate("shown", Annotations.RECONCILE_REQUESTED_AT, kind);
        var refused = pipelines.until("shown", dop -> dop.condition("Ready")
                .filter(ready -> ready.reason().equals(reason))
                .isPresent());
    }
}
