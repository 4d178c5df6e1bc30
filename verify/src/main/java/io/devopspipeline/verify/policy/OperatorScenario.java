// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.policy;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.PlanStatus;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.CodeCommitRepository;
import io.devopspipeline.testkit.EventQueue;
import io.devopspipeline.testkit.OperatorCalls;
import io.devopspipeline.testkit.OperatorIdentity;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.TrustingPolicy;
import io.devopspipeline.testkit.policy.Roles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that an operator does in AWS: a pipeline's life with a commit, a rollback, an approval, a failed update whose rollback gets stuck, tasks that do not
 * start, an update by hand that fails, tests that fail, an unfinished upload, and a release and automatic scaling that go on when the end comes; one that waits for
 * a first commit; one whose bucket exists already; and one in another role. The operator is restarted once.
 */
public final class OperatorScenario {
    private static final String EXTERNAL_ID = "only-us";
    /** With these a template is too large for a request, and CloudFormation reads it from the artifacts bucket. */
    private static final String LARGE_VARIABLES = IntStream.rangeClosed(1, 6)
            .mapToObj(n -> ", {name: LARGE_" + n + ", value: " + "x".repeat(5_000) + "}")
            .collect(Collectors.joining());

    private final Playground playground;
    private final Pipelines pipelines;
    private final Roles roles;
    private final List<String> made = new ArrayList<>();
    private ChildProcess replica;

    private OperatorScenario(Playground playground, Roles roles) throws IOException {
        this.playground = playground;
        this.replica = playground.startReplica(Map.of());
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
                    "TrustedRoleArn=" + OperatorIdentity.ROLE,
                    "ExternalId=" + EXTERNAL_ID,
                    "DetectDrift=true");
            playground.policy(TrustingPolicy.of(
                    Map.of("default", "{roles: [{cloudFormationRoleArn: \"" + roles.cloudFormation() + "\"}]}")));
            return new OperatorScenario(playground, roles).tell();
        }
    }

    private Told tell() throws IOException {
        create();
        restart();
        release();
        followEvents();
        rollBack();
        approve();
        change();
        plan();
        lookForDrift();
        failAndContinue();
        failToStart();
        failByHand();
        suspend();
        autoscale();
        nameImage();
        failTests();
        blockStacks();
        deleteWhileItReleases();
        connect();
        waitForFirstCommit();
        takeBucket();
        elsewhere();
        Roles.delete(playground);
        return new Told(OperatorCalls.of(playground).carriedOut(), made, playground.inventory());
    }

    private void create() {
        apply("");
        var _ = pipelines.untilReady("life");
    }

    /** The next one has not seen what the stacks were made from, and reads it. */
    private void restart() throws IOException {
        replica.close();
        replica = playground.startReplica(Map.of());
    }

    private void release() {
        String before = pipelines.require("life").execution();
        pipelines.annotate("life", Annotations.RELEASE_REQUESTED_AT, "now");
        var _ = pipelines.until("life", seen -> seen.released(before));
    }

    /** A commit while AWS tells what happens. Until the queue is gone, the messages of the release are received and deleted. */
    private void followEvents() throws IOException {
        EventQueue queue = new EventQueue(playground);
        queue.create();
        untilCalled("sqs:ReceiveMessage");
        commit();
        untilCalled("sqs:DeleteMessageBatch");
        queue.delete();
    }

    private void untilCalled(String call) {
        await(call)
                .atMost(Duration.ofMinutes(2))
                .until(() -> OperatorCalls.of(playground).carriedOut().contains(call));
    }

    /** The first commit of the repository has no author that the operator looks for. */
    private void commit() throws IOException {
        PipelineSnapshot before = pipelines.require("life");
        new CodeCommitRepository(playground, before.output("RepositoryName")).commit("NOTES.md", "What has changed");
        var released = pipelines.until("life", seen -> seen.released(before.execution()));
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
        apply("tags: {team: a}\nservice: {desiredCount: 2, environment: [{name: GREETING, value: salve}"
                + LARGE_VARIABLES + "]}\n");
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

    /** Whoever switches the rollback off leaves a stack that takes no update before it is rolled back. */
    private void failByHand() throws IOException {
        String stack = pipelines.require("life").stackIds().getLast();
        fault("""
                {"kind": "fail-resource", "resource": {"logicalId": "BuildProject", "action": "update"}, "times": 1}""");
        List<String> update = new ArrayList<>(List.of(
                "cloudformation",
                "update-stack",
                "--stack-name",
                stack,
                "--use-previous-template",
                "--disable-rollback",
                "--capabilities",
                "CAPABILITY_IAM",
                "--parameters"));
        for (String parameter :
                playground.described(stack, "Parameters[].ParameterKey").split("\\s+")) {
            update.add("ParameterKey=" + parameter
                    + (parameter.equals("BuildTimeoutMinutes") ? ",ParameterValue=45" : ",UsePreviousValue=true"));
        }
        var _ = playground.awsCli(update.toArray(String[]::new));
        pipelines.annotate("life", Annotations.RECONCILE_REQUESTED_AT, "after an update by hand");
        var rolledBack = pipelines.until("life", _ -> pipelines.calls("cloudformation:RollbackStack ok") > 0);
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
        apply("service: {autoscaling: {maxCount: 2}}\ntest: {}\n");
        var _ = pipelines.untilReady("life");
        playground.inventory().forEach(arn -> made.add(arn.asText()));
    }

    /** Of the other pipeline's repository. */
    private void nameImage() {
        PipelineSnapshot life = pipelines.require("life");
        String digest = life.image().substring(life.image().indexOf('@') + 1);
        pipelines.apply(
                "named",
                "{image: {repository: %s, digest: '%s'}}".formatted(life.output("EcrRepositoryName"), digest),
                "network: {vpcId: vpc-0a1b2c3d}\n");
        var _ = pipelines.until("named", seen -> seen.stackIds().size() == 2);
        pipelines.deleteWhole("named");
    }

    /** Their report has a name of its own, so that CodeBuild makes a group that the stack does not have. */
    private void failTests() throws IOException {
        new CodeCommitRepository(playground, pipelines.require("life").output("RepositoryName"))
                .commit("buildspec-test.yml", """
                        version: 0.2
                        phases: {build: {commands: ["echo '<testcase><failure/></testcase>' > smoke.xml", "false"]}}
                        reports: {smoke: {files: smoke.xml}}
                        """);
        var _ = pipelines.until("life", seen -> failedTests(seen) == 1);
    }

    private static int failedTests(PipelineSnapshot seen) {
        return seen.status()
                .flatMap(status -> Optional.ofNullable(status.test()))
                .flatMap(tests -> Optional.ofNullable(tests.failed()))
                .orElse(0);
    }

    /** The operator suspends scaling, stops the tasks, deletes the images, and looks for uploads, once the stacks could not be deleted. */
    private void blockStacks() throws IOException {
        String bucket = pipelines.require("life").output("ArtifactsBucketName");
        var _ = playground.awsCli("s3api", "create-multipart-upload", "--bucket", bucket, "--key", "unfinished");
        fault("""
                {"kind": "fail-resource", "resource": {"logicalId": "ArtifactsBucket", "action": "delete"}, "times": 1}""");
        fault("""
                {"kind": "fail-resource", "resource": {"logicalId": "EcrRepository", "action": "delete"}, "times": 1}""");
        fault("""
                {"kind": "fail-resource", "resource": {"logicalId": "ScalableTarget", "action": "delete"}, "times": 1}""");
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

    /** Nobody pushes to its repository. */
    private void waitForFirstCommit() {
        pipelines.apply(
                "unseeded", "{codeCommit: {repositoryName: unseeded, seed: None}}", "network: {vpcId: vpc-0a1b2c3d}\n");
        var _ = pipelines.until("unseeded", seen -> seen.because("Ready", "WaitingForFirstCommit"));
        pipelines.deleteWhole("unseeded");
    }

    /** AWS's validation before the deployment tells that its bucket exists already. */
    private void takeBucket() throws IOException {
        var _ = playground.awsCli(
                "s3api",
                "create-bucket",
                "--bucket",
                "dop-taken",
                "--create-bucket-configuration",
                "LocationConstraint=eu-west-1");
        pipelines.apply("taken", "network: {vpcId: vpc-0a1b2c3d}\nartifacts: {bucketName: dop-taken}\n");
        var stalled = pipelines.untilStalled("taken");
        pipelines.deleteWhole("taken");
        var deleted = playground.awsCli("s3api", "delete-bucket", "--bucket", "dop-taken");
    }

    private void elsewhere() throws IOException {
        playground.policy(TrustingPolicy.of(Map.of(
                "default",
                "{roles: [{arn: \"%s\", externalId: %s, cloudFormationRoleArn: \"%s\"}]}"
                        .formatted(roles.operator(), EXTERNAL_ID, roles.cloudFormation()))));
        pipelines.apply("elsewhere", """
                network: {vpcId: vpc-0a1b2c3d}
                aws: {roleArn: "%s"}
                """.formatted(roles.operator()));
        var begun = pipelines.until("elsewhere", OperatorScenario::hasStack);
        pipelines.deleteWhole("elsewhere");
    }

    private static boolean hasStack(PipelineSnapshot seen) {
        return seen.status().filter(status -> !status.stacks().isEmpty()).isPresent();
    }

    private void apply(String spec) {
        pipelines.apply("life", "network: {vpcId: vpc-0a1b2c3d}\n" + spec);
    }

    private void fault(String fault) {
        var _ = playground.control("POST", "faults", fault);
    }
}
