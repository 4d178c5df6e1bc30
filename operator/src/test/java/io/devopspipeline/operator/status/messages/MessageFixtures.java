// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Ownership;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseImage;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackDrift;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import io.devopspipeline.operator.plan.observed.TaskFailure;
import io.devopspipeline.operator.plan.observed.TestReport;
import io.devopspipeline.operator.plan.observed.TestRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What AWS shows of the resource team-a/shop, with names as AWS gives them. */
final class MessageFixtures {
    static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
    static final String PIPELINE = "dop-team-a-shop-pipeline";
    static final String ARTIFACTS = "dop-team-a-shop-artifacts";
    static final String EXECUTION = "8f0c2a57-11f1-4c52-9d0a-3f6f0e8c1b2a";
    static final ResourceFailure CLUSTER = new ResourceFailure(
            "Cluster",
            "AWS::ECS::Cluster",
            Optional.of("shop"),
            Optional.of("Resource handler returned message: \"The cluster is in use.\""));
    static final ResourceFailure LOG_GROUP = new ResourceFailure(
            "BuildLogGroup",
            "AWS::Logs::LogGroup",
            Optional.of("/devopspipeline/shop/build"),
            Optional.of("It is held."));

    private MessageFixtures() {}

    static ObservedStack stack(String status) {
        return stack(PIPELINE, status, "", Optional.empty());
    }

    static ObservedStack ownedBy(Ownership ownership, String status) {
        return stack(status).toBuilder().ownership(ownership).build();
    }

    static ObservedStack artifacts(String status) {
        return stack(ARTIFACTS, status, "", Optional.empty());
    }

    static ObservedStack saying(String status, String reason) {
        return stack(PIPELINE, status, reason, Optional.empty());
    }

    static ObservedStack working(String status, String token, int done) {
        return stack(PIPELINE, status, "", Optional.of(new StackOperation(Optional.of(token), THEN, List.of(), done)));
    }

    static ObservedStack failed(String status, ResourceFailure... failures) {
        return stack(
                PIPELINE, status, "", Optional.of(new StackOperation(Optional.empty(), THEN, List.of(failures), 0)));
    }

    private static ObservedStack stack(String name, String status, String reason, Optional<StackOperation> operation) {
        StackKind kind = name.equals(PIPELINE) ? StackKind.PIPELINE : StackKind.ARTIFACTS;
        String id = "arn:aws:cloudformation:eu-west-1:111122223333:stack/" + name + "/6d0f8c10";
        return ObservedStack.builder(kind, name, id, status, THEN)
                .reason(Absent.ifEmpty(reason))
                .outputs(Map.of("ClusterName", "shop-cluster", "ServiceName", "shop-service"))
                .operation(operation)
                .build();
    }

    static ChangeSet changeSet(ChangeSet.Change... changes) {
        return new ChangeSet(
                "dop-plan-1", "arn:aws:change-set", "CREATE_COMPLETE", "AVAILABLE", Optional.empty(), List.of(changes));
    }

    static ChangeSet failedChangeSet() {
        return new ChangeSet(
                "dop-plan-1", "arn:aws:change-set", "FAILED", "UNAVAILABLE", Optional.of("No such role."), List.of());
    }

    static ChangeSet.Change change(String resource, String action, String replacement) {
        return new ChangeSet.Change(
                resource, "AWS::ElasticLoadBalancingV2::LoadBalancer", action, Absent.ifEmpty(replacement), "Name");
    }

    static Service service(int desired, int running, String rollout, String reason, Optional<TaskFailure> failure) {
        TaskDefinition revision = revision(6);
        return new Service(desired, running, 0, rollout, Absent.ifEmpty(reason), 1, revision, revision(7), 0, failure);
    }

    static Service steady(int tasks) {
        return service(tasks, tasks, "COMPLETED", "", Optional.empty());
    }

    static Service failing() {
        return service(2, 1, "IN_PROGRESS", "", Optional.of(failure()));
    }

    static Service failingWithLog() {
        TaskFailure failure = failure();
        return service(
                2,
                1,
                "IN_PROGRESS",
                "",
                Optional.of(new TaskFailure(
                        failure.why(),
                        failure.again(),
                        List.of("  File \"/app/api.py\", line 3", "KeyError: 'PORT'"))));
    }

    /** A build whose log the operator may read. */
    static PipelineState failedBuild() {
        PipelineState failed = release("Failed", stage("Build", "Exit status 1", "https://console/build"));
        return new PipelineState(
                failed.execution(),
                failed.stages(),
                Optional.empty(),
                Optional.of(new ReleaseProblem.FailedBuild(List.of("1 test failed:", "expected 2 but was 3."))));
    }

    /** Tests with a report and a log that the operator may read. */
    static PipelineState failedTests() {
        TestReport report = new TestReport(
                "arn:aws:codebuild:eu-west-1:111122223333:report/" + PIPELINE + "-test-tests:7c1d",
                42,
                39,
                2,
                1,
                Optional.of(new TestReport.FailedCase("test_cart.test_total", "assert 1 == 2")));
        return release("Failed", stage("Test", "Exit status 1", "https://console/build"))
                .withProblem(Optional.of(new ReleaseProblem.FailedBuild(List.of("2 failed, 39 passed"))))
                .withTests(Optional.of(new TestRun(EXECUTION, "dop-test:7c1d", Optional.of(report))));
    }

    static TaskFailure failure() {
        return new TaskFailure(
                "Essential container in task exited (exit code 1). See log group /devopspipeline/" + PIPELINE
                        + "/service.",
                false);
    }

    private static TaskDefinition revision(int number) {
        return new TaskDefinition(
                "arn:aws:ecs:eu-west-1:111122223333:task-definition/" + PIPELINE + ":" + number,
                Optional.of("repo:one"),
                Optional.of("settings"),
                true,
                Optional.empty());
    }

    static Observed observed(Optional<Service> service) {
        return new Observed(
                Optional.of(artifacts("CREATE_COMPLETE")),
                Optional.of(stack("UPDATE_COMPLETE")),
                Optional.empty(),
                true,
                service,
                Optional.empty());
    }

    static PipelineState release(String status, PipelineState.Stage... stages) {
        return new PipelineState(
                Optional.of(execution(status, "")), List.of(stages), Optional.empty(), Optional.empty());
    }

    static PipelineState.Execution execution(String status, String rolledBackTo) {
        return new PipelineState.Execution(
                EXECUTION,
                status,
                Optional.of("CloudWatchEvent"),
                Optional.of("1f2e3d4c"),
                Absent.ifEmpty(rolledBackTo),
                THEN);
    }

    /** An execution that waits in front of a disabled transition. */
    static PipelineState stopped() {
        return new PipelineState(
                release("InProgress").execution(),
                List.of(),
                Optional.empty(),
                Optional.of(new ReleaseProblem.DisabledTransition(
                        "dop-team-a-shop",
                        "eu-west-1",
                        "Build",
                        Optional.of("arn:aws:iam::111122223333:user/ops"),
                        Optional.of("Freeze until Monday"))));
    }

    static PipelineState waiting() {
        return new PipelineState(
                Optional.of(execution("InProgress", "")),
                List.of(),
                Optional.of(new PipelineState.Approval(
                        EXECUTION,
                        "token",
                        Optional.of(THEN),
                        Optional.of(new ReleaseImage("4f1c2d3", "shop@sha256:aaaa", THEN)))),
                Optional.empty());
    }

    static PipelineState.Stage stage(String name, String message, String url) {
        return new PipelineState.Stage(
                name,
                Optional.of(EXECUTION),
                Optional.of("Failed"),
                Optional.of(THEN),
                Absent.ifEmpty(message),
                Absent.ifEmpty(url));
    }

    static StackDrift drift(Drift.Resource... resources) {
        return new StackDrift(
                stack("UPDATE_COMPLETE"),
                Optional.of(new Drift(THEN, List.of(resources), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static Drift.Resource modified() {
        return new Drift.Resource(
                "SecurityGroup",
                "AWS::EC2::SecurityGroup",
                "MODIFIED",
                List.of(
                        new Drift.Difference("/SecurityGroupIngress/0/CidrIp", "10.0.0.0/8", "0.0.0.0/0"),
                        new Drift.Difference("/GroupDescription", "tasks", "by hand")));
    }

    static Drift.Resource withoutValue() {
        return new Drift.Resource(
                "Repository",
                "AWS::ECR::Repository",
                "MODIFIED",
                List.of(new Drift.Difference("/LifecyclePolicy", "{}", "null")));
    }

    static Drift.Resource deleted() {
        return new Drift.Resource("BuildLogGroup", "AWS::Logs::LogGroup", "DELETED", List.of());
    }
}
