package io.devopspipeline.playground.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.playground.OperatorProcess;
import io.devopspipeline.playground.Pipelines;
import io.devopspipeline.playground.Playground;
import io.devopspipeline.playground.Seen;
import io.devopspipeline.playground.Tools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that an operator does in AWS: a pipeline's life with a failed update whose rollback gets stuck, an unfinished upload, and a release and
 * automatic scaling that go on when the end comes; and one in another role.
 */
public final class OperatorLife {
    private static final String EXTERNAL_ID = "only-us";

    private final Playground playground;
    private final Pipelines pipelines;
    private final Roles roles;
    private final List<String> made = new ArrayList<>();

    private OperatorLife(Playground playground, Roles roles) {
        this.playground = playground;
        this.pipelines = new Pipelines(playground);
        this.roles = roles;
    }

    /** @param calls as {@code service:Operation} @param made ARNs of what was there while the pipeline served @param left what is there after it */
    public record Told(Set<String> calls, List<String> made, JsonNode left) {}

    public static Told tell(Tools tools) throws Exception {
        try (Playground playground = Playground.start(tools, 60)) {
            new Pipelines(playground).defineResource();
            Roles roles = Roles.deploy(
                    playground,
                    "TrustedRoleArn=arn:aws:iam::111122223333:role/devops-pipeline-operator",
                    "ExternalId=" + EXTERNAL_ID);
            var unused = playground.startReplica(
                    playground.kubeconfig(), Map.of("DEVOPSPIPELINE_ALLOWED_ROLE_ARNS", roles.operator()));
            return new OperatorLife(playground, roles).tell();
        }
    }

    private Told tell() throws IOException {
        create();
        release();
        change();
        failAndContinue();
        suspend();
        autoscale();
        leaveUpload();
        deleteWhileItReleases();
        elsewhere();
        Roles.delete(playground);
        return new Told(calls(), made, playground.inventory());
    }

    private void create() {
        apply("");
        var unused = pipelines.untilReady("life");
    }

    private void release() {
        String before = pipelines.require("life").execution();
        pipelines.annotate("life", Annotations.RELEASE_REQUESTED_AT, "now");
        var unused = pipelines.until("life", seen -> seen.released(before));
    }

    private void change() {
        apply("tags: {team: a}\nservice: {desiredCount: 2, environment: [{name: GREETING, value: salve}]}\n");
        var unused = pipelines.until("life", seen -> seen.ready() && seen.running() == 2);
    }

    private void failAndContinue() {
        fault("""
                {"kind": "fail-resource", "resource": {"logicalId": "Service", "action": "update"}, "times": 2}""");
        apply("service: {environment: [{name: GREETING, value: refused}]}\n");
        var unused = pipelines.untilStalled("life");
        apply("");
        var again = pipelines.untilReady("life");
    }

    private void suspend() {
        apply("suspend: true\nservice: {desiredCount: 3}\n");
        var unused = pipelines.until(
                "life",
                seen -> seen.current()
                        && seen.condition("Ready")
                                .filter(ready -> ready.reason().equals("Suspended"))
                                .isPresent());
        apply("");
        var again = pipelines.untilReady("life");
    }

    private void autoscale() {
        apply("service: {autoscaling: {maxCount: 2}}\n");
        var unused = pipelines.untilReady("life");
        playground.inventory().forEach(arn -> made.add(arn.asText()));
    }

    private void leaveUpload() throws IOException {
        String bucket = pipelines.require("life").output("ArtifactsBucketName");
        var unused = playground.awsCli("s3api", "create-multipart-upload", "--bucket", bucket, "--key", "unfinished");
    }

    private void deleteWhileItReleases() {
        String before = pipelines.require("life").execution();
        pipelines.annotate("life", Annotations.RELEASE_REQUESTED_AT, "later");
        var unused = pipelines.until(
                "life",
                seen -> !seen.execution().equals(before) && !seen.stages().isEmpty());
        pipelines.deleteWhole("life");
    }

    private void elsewhere() {
        pipelines.apply("elsewhere", """
                network: {vpcId: vpc-0a1b2c3d}
                aws: {roleArn: "%s", externalId: %s, cloudFormationRoleArn: "%s"}
                """.formatted(roles.operator(), EXTERNAL_ID, roles.cloudFormation()));
        var unused = pipelines.until("elsewhere", OperatorLife::hasStack);
        pipelines.deleteWhole("elsewhere");
    }

    private static boolean hasStack(Seen seen) {
        return seen.status().filter(status -> !status.stacks().isEmpty()).isPresent();
    }

    private void apply(String spec) {
        pipelines.apply("life", """
                network: {vpcId: vpc-0a1b2c3d}
                aws: {cloudFormationRoleArn: "%s"}
                """.formatted(roles.cloudFormation()) + spec);
    }

    private void fault(String fault) {
        var unused = playground.control("POST", "faults", fault);
    }

    /** Those that AWS carried out: one that it refuses needs no right. */
    private Set<String> calls() {
        Set<String> calls = new TreeSet<>();
        playground
                .control("GET", "calls", "")
                .path(OperatorProcess.CALLER)
                .path("calls")
                .fieldNames()
                .forEachRemaining(call -> {
                    if (call.endsWith(" ok")) {
                        calls.add(call.substring(0, call.indexOf(' ')));
                    }
                });
        return calls;
    }
}
