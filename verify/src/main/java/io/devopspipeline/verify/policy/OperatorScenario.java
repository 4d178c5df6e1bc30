// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.PlanStatus;
import io.devopspipeline.testkit.OperatorCalls;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.policy.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that an operator does in AWS: a pipeline's life with a rollback, an approval, a failed update whose rollback gets stuck, tasks that do not start, an unfinished upload, and a release and
 * automatic scaling that go on when the end comes; and one in another role.
 */
public final class OperatorScenario {
    private static final String EXTERNAL_ID = "only-us";

    private final Playground playground;
    private final Pipelines pipelines;
    private final Roles roles;
    private final List<String> made = new ArrayList<>();

    private OperatorScenario(Playground playground, Roles roles) {
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
                    "ExternalId=" + EXTERNAL_ID,
                    "DetectDrift=true");
            Path accounts = playground.accountsFile("namespaces: {default: {roles: []}}");
            var _ = playground.startReplica(
                    playground.kubeconfig(), Map.of("DEVOPSPIPELINE_ACCOUNTS_FILE", accounts.toString()));
            return new OperatorScenario(playground, roles).tell();
        }
    }

    private Told tell() throws IOException {
        create();
        release();
        rollBack();
        approve();
        change();
        plan();
        lookForDrift();
        failAndContinue();
        failToStart();
        suspend();
        autoscale();
        leaveUpload();
        deleteWhileItReleases();
        connect();
        elsewhere();
        Roles.delete(playground);
        return new Told(OperatorCalls.of(playground).carriedOut(), made, playground.inventory());
    }

    private void create() {
        apply("");
        var _ = pipelines.untilReady("life");
    }

    private void release() {
        String before = pipelines.require("life").execution();
        pipelines.annotate("life", Annotations.RELEASE_REQUESTED_AT, "now");
        var _ = pipelines.until("life", seen -> seen.released(before));
    }

    private void rollBack() {
        String newest = pipelines.require("life").execution();
        pipelines.annotate("life", Annotations.ROLL_BACK_TO, newest);
        var _ = pipelines.until("life", seen -> seen.released(newest));
    }

    private void approve() {
        String before = pipelines.require("life").execution();
        apply("approval: Required\n");
        PipelineSnapshot waiting =
                pipelines.until("life", seen -> seen.because("PipelineSucceeded", "WaitingForApproval"));
        pipelines.annotate("life", Annotations.APPROVE_RELEASE, waiting.execution());
        var _ = pipelines.until("life", seen -> seen.released(before));
        apply("");
        var again = pipelines.until("life", seen -> seen.released(waiting.execution()));
    }

    private void change() {
        apply("tags: {team: a}\nservice: {desiredCount: 2, environment: [{name: GREETING, value: salve}]}\n");
        var _ = pipelines.until("life", seen -> seen.ready() && seen.running() == 2);
    }

    /** One plan that is taken back, and one that is approved. */
    private void plan() {
        String approval =
                "tags: {team: a}\nchangePolicy: RequireApproval\nservice: {desiredCount: 2, environment: [{name: GREETING, value: %s}]}\n";
        apply(approval.formatted("taken back"));
        String first = plan("");
        apply(approval.formatted("ciao"));
        pipelines.annotate("life", Annotations.APPROVE_PLAN, plan(first));
        var _ = pipelines.untilReady("life");
    }

    private String plan(String other) {
        return id(pipelines.until("life", seen -> seen.current() && !id(seen).isEmpty() && !id(seen).equals(other)));
    }

    private static String id(PipelineSnapshot seen) {
        return seen.status()
                .flatMap(status -> Optional.ofNullable(status.plan()))
                .map(PlanStatus::id)
                .orElse("");
    }

    private void lookForDrift() {
        apply(
                "tags: {team: a}\ndriftDetection: {mode: Report}\nservice: {desiredCount: 2, environment: [{name: GREETING, value: ciao}]}\n");
        pipelines.annotate("life", Annotations.RECONCILE_REQUESTED_AT, "for drift");
        var _ = pipelines.until("life", seen -> seen.is("Drifted", "False"));
    }

    private void failAndContinue() {
        fault("""
                {"kind": "fail-resource", "resource": {"logicalId": "Service", "action": "update"}, "times": 2}""");
        apply("service: {environment: [{name: GREETING, value: refused}]}\n");
        var _ = pipelines.untilStalled("life");
        apply("");
        var again = pipelines.untilReady("life");
    }

    /** Python does not even start with this setting. */
    private void failToStart() {
        apply("service: {environment: [{name: PYTHONHOME, value: /nowhere}]}\n");
        var _ = pipelines.untilStalled("life");
        apply("");
        var again = pipelines.untilReady("life");
    }

    private void suspend() {
        apply("suspend: true\nservice: {desiredCount: 3}\n");
        var _ = pipelines.until(
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
        var _ = pipelines.untilReady("life");
        playground.inventory().forEach(arn -> made.add(arn.asText()));
    }

    private void leaveUpload() throws IOException {
        String bucket = pipelines.require("life").output("ArtifactsBucketName");
        var _ = playground.awsCli("s3api", "create-multipart-upload", "--bucket", bucket, "--key", "unfinished");
    }

    private void deleteWhileItReleases() {
        String before = pipelines.require("life").execution();
        pipelines.annotate("life", Annotations.RELEASE_REQUESTED_AT, "later");
        var _ = pipelines.until(
                "life",
                seen -> !seen.execution().equals(before) && !seen.stages().isEmpty());
        pipelines.deleteWhole("life");
    }

    /** Its connection is never completed, so that its pipeline is not even made. */
    private void connect() throws IOException {
        String arn = playground
                .awsCli(
                        "codestar-connections",
                        "create-connection",
                        "--connection-name",
                        "pending",
                        "--provider-type",
                        "GitHub",
                        "--query",
                        "ConnectionArn",
                        "--output",
                        "text")
                .strip();
        pipelines.apply(
                "connected",
                "{connection: {connectionArn: \"" + arn + "\", repository: owner/app}}",
                "network: {vpcId: vpc-0a1b2c3d}\n");
        var _ = pipelines.untilStalled("connected");
        pipelines.deleteWhole("connected");
        var deleted = playground.awsCli("codestar-connections", "delete-connection", "--connection-arn", arn);
    }

    private void elsewhere() throws IOException {
        var _ = playground.accountsFile("namespaces: {default: {roles: [{roleArn: \"%s\", externalId: %s}]}}"
                .formatted(roles.operator(), EXTERNAL_ID));
        pipelines.apply("elsewhere", """
                network: {vpcId: vpc-0a1b2c3d}
                aws: {roleArn: "%s", cloudFormationRoleArn: "%s"}
                """.formatted(roles.operator(), roles.cloudFormation()));
        var begun = pipelines.until("elsewhere", OperatorScenario::hasStack);
        pipelines.deleteWhole("elsewhere");
    }

    private static boolean hasStack(PipelineSnapshot seen) {
        return seen.status().filter(status -> !status.stacks().isEmpty()).isPresent();
    }

    private void apply(String spec) {
        pipelines.apply("life", """
                network: {vpcId: vpc-0a1b2c3d}
                aws: {cloudFormationRoleArn: "%s"}
                """.formatted(roles.cloudFormation()) + spec);
    }

    private void fault(String fault) {
        var _ = playground.control("POST", "faults", fault);
    }
}
