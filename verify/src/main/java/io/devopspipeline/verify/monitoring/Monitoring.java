// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.monitoring;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks the alerts by Prometheus' own promtool, and dashboard and alerts against what a real operator shows. */
public final class Monitoring {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private Monitoring() {}

    /** @param promtool {@code ok}, or {@code failed} @param missing metrics that are asked for and never shown */
    public record Found(String promtool, Set<String> missing) {}

    public static Found look(Tools tools) throws Exception {
        try (Playground playground = Pipelines.start(60)) {
            return look(playground, tools.promtool());
        }
    }

    /** @param playground with a running operator @param promtool the tool */
    private static Found look(Playground playground, Path promtool) throws IOException {
        Set<String> missing = new TreeSet<>(Queried.metrics());
        missing.removeAll(shown(playground));
        return new Found(promtool(promtool), missing);
    }

    private static String promtool(Path promtool) throws IOException {
        try {
            for (List<String> command :
                    List.of(List.of("check", "rules", "rules.yaml"), List.of("test", "rules", "rules_test.yaml"))) {
                var _ = Command.run(
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
            System.out.println("monitoring: " + e.getMessage());
            return "failed";
        }
    }

    /** All metrics that the operator shows in a life in which something goes wrong, too. */
    private static Set<String> shown(Playground playground) throws IOException {
        Pipelines pipelines = new Pipelines(playground);
        Set<String> names = new TreeSet<>();
        pipelines.apply("shown", NETWORK);
        var serving = pipelines.until("shown", dop -> dop.is("Ready", "True"));
        drift(playground, pipelines);
        names.addAll(playground.metrics().names());
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

    /** Somebody opens a port behind CloudFormation's back. */
    private static void drift(Playground playground, Pipelines pipelines) throws IOException {
        String group = aws(
                playground,
                "cloudformation describe-stack-resource --stack-name " + StackNames.pipeline("shown")
                        + " --logical-resource-id ServiceSecurityGroup --output text"
                        + " --query StackResourceDetail.PhysicalResourceId");
        var opened = aws(
                playground,
                "ec2 authorize-security-group-ingress --protocol tcp --port 22 --cidr 0.0.0.0/0 --group-id " + group);
        pipelines.apply("shown", NETWORK + "driftDetection: {mode: Report}\n");
        pipelines.annotate("shown", Annotations.RECONCILE_REQUESTED_AT, "drift");
        var drifted = pipelines.until("shown", dop -> dop.is("Drifted", "True"));
    }

    private static String aws(Playground playground, String arguments) throws IOException {
        return playground.awsCli(arguments.split(" ")).strip();
    }

    private static void refuse(Playground playground, Pipelines pipelines, String kind, String reason) {
        var cleared = playground.control("DELETE", "faults", "");
        var _ = playground.control(
                "POST", "faults", "{\"kind\":\"" + kind + "\",\"service\":\"cloudformation\",\"times\":-1}");
        pipelines.annotate("shown", Annotations.RECONCILE_REQUESTED_AT, kind);
        var refused = pipelines.until("shown", dop -> dop.condition("Ready")
                .filter(ready -> ready.reason().equals(reason))
                .isPresent());
    }
}
