// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import static io.devopspipeline.operator.status.messages.MessageFixtures.LOG_GROUP;
import static io.devopspipeline.operator.status.messages.MessageFixtures.THEN;
import static io.devopspipeline.operator.status.messages.MessageFixtures.deleted;
import static io.devopspipeline.operator.status.messages.MessageFixtures.drift;
import static io.devopspipeline.operator.status.messages.MessageFixtures.execution;
import static io.devopspipeline.operator.status.messages.MessageFixtures.failedBuild;
import static io.devopspipeline.operator.status.messages.MessageFixtures.failedChangeSet;
import static io.devopspipeline.operator.status.messages.MessageFixtures.failedTests;
import static io.devopspipeline.operator.status.messages.MessageFixtures.failing;
import static io.devopspipeline.operator.status.messages.MessageFixtures.failingWithLog;
import static io.devopspipeline.operator.status.messages.MessageFixtures.modified;
import static io.devopspipeline.operator.status.messages.MessageFixtures.release;
import static io.devopspipeline.operator.status.messages.MessageFixtures.saying;
import static io.devopspipeline.operator.status.messages.MessageFixtures.service;
import static io.devopspipeline.operator.status.messages.MessageFixtures.stack;
import static io.devopspipeline.operator.status.messages.MessageFixtures.stage;
import static io.devopspipeline.operator.status.messages.MessageFixtures.steady;
import static io.devopspipeline.operator.status.messages.MessageFixtures.waiting;
import static io.devopspipeline.operator.status.messages.MessageFixtures.withoutValue;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.plan.observed.CorrectionHold;
import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.MissingResource;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackDrift;
import io.devopspipeline.operator.status.events.ApprovalEvents;
import io.devopspipeline.operator.status.events.ConditionTransitions;
import io.devopspipeline.operator.status.events.RestartEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The conditions of the parts, drift, and the Events that are no condition. */
final class ConditionLines {
    private static final String NO_BUILDSPEC =
            "Build terminated with state: FAILED. Phase: DOWNLOAD_SOURCE, Code: YAML_FILE_ERROR, Message: stat"
                    + " /codebuild/output/src1/src/buildspec.yml: no such file or directory";

    private ConditionLines() {}

    static Stream<GoldenLine> all() {
        return Stream.of(parts(), releases(), services(), drifts(), events()).flatMap(lines -> lines);
    }

    private static Stream<GoldenLine> parts() {
        return Stream.of(
                new GoldenLine("Ready, first", Message.of(Reason.Pending)),
                new GoldenLine("ArtifactsReady, no stack", Message.of(Reason.NotCreated)),
                new GoldenLine("InfrastructureReady, complete", StackMessages.status(stack("CREATE_COMPLETE"))),
                new GoldenLine(
                        "InfrastructureReady, requested",
                        StackMessages.status(saying("UPDATE_IN_PROGRESS", "User Initiated"))),
                new GoldenLine(
                        "InfrastructureReady, failed",
                        StackMessages.status(saying("ROLLBACK_COMPLETE", "The following resource(s) failed: [A]."))),
                new GoldenLine("ImageAvailable, none", Message.of(Reason.WaitingForImage)),
                new GoldenLine(
                        "ImageAvailable, no repository",
                        ConditionMessages.missing(new MissingResource(
                                MissingResource.Kind.IMAGE_REPOSITORY, "dop-team-a-shop", "Not found."))),
                new GoldenLine("ImageAvailable", Message.of(Reason.ImageAvailable)));
    }

    private static Stream<GoldenLine> releases() {
        PipelineState never = new PipelineState(Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        PipelineState rollback = new PipelineState(
                Optional.of(execution("Succeeded", "5b1d")), List.of(), Optional.empty(), Optional.empty());
        PipelineState byItself = new PipelineState(
                rollback.execution()
                        .map(execution -> new PipelineState.Execution(
                                execution.id(),
                                execution.status(),
                                Optional.of("AutomatedRollback"),
                                execution.revision(),
                                execution.rolledBackTo(),
                                execution.startedAt())),
                List.of());
        PipelineState connection = new PipelineState(
                Optional.of(execution("Failed", "")),
                List.of(stage("Source", "The provider refused.", "")),
                Optional.empty(),
                Optional.of(new ReleaseProblem.Connection(
                        "Connection github (arn:aws:codeconnections:…) is ERROR (https://console/connections).",
                        false)));
        return Stream.of(
                pipelineSucceeded("never", never),
                pipelineSucceeded("running", release("InProgress")),
                pipelineSucceeded("waiting", waiting()),
                pipelineSucceeded("succeeded", release("Succeeded")),
                new GoldenLine(
                        "PipelineSucceeded, no task yet",
                        ReleaseMessages.notRun(release("Succeeded"), Optional.empty())),
                new GoldenLine(
                        "PipelineSucceeded, no task starts",
                        ReleaseMessages.notRun(release("Succeeded"), Optional.of(failing()))),
                pipelineSucceeded("rolled back", rollback),
                pipelineSucceeded("rolled back by CodePipeline", byItself),
                pipelineSucceeded(
                        "failed, check",
                        release("Failed", stage("PostDeploy", "Exit status 22", "https://console/build"))),
                pipelineSucceeded("stopped", release("Stopped")),
                pipelineSucceeded(
                        "failed", release("Failed", stage("Build", "Exit status 1", "https://console/build"))),
                pipelineSucceeded("failed, no buildspec", release("Failed", stage("Build", NO_BUILDSPEC, ""))),
                pipelineSucceeded("failed, with the log", failedBuild()),
                pipelineSucceeded("failed tests", failedTests()),
                pipelineSucceeded("tasks failed", release("Failed", stage("Deploy", "The deployment failed.", ""))),
                pipelineSucceeded("rejected", release("Failed", stage("Approval", "Rejected by an annotation.", ""))),
                pipelineSucceeded("connection", connection));
    }

    private static GoldenLine pipelineSucceeded(String variant, PipelineState release) {
        return new GoldenLine("PipelineSucceeded, " + variant, ReleaseMessages.of(release, Optional.of(failing())));
    }

    private static Stream<GoldenLine> services() {
        return Stream.of(
                serviceReady("none", Optional.empty()),
                serviceReady("steady", Optional.of(steady(2))),
                serviceReady("rolling out", Optional.of(service(2, 1, "IN_PROGRESS", "", Optional.empty()))),
                serviceReady("failing", Optional.of(failing())),
                serviceReady("failing, with the log", Optional.of(failingWithLog())));
    }

    private static GoldenLine serviceReady(String variant, Optional<Service> service) {
        return new GoldenLine("ServiceReady, " + variant, ServiceMessages.of(service));
    }

    private static Message held(CorrectionHold hold) {
        StackDrift drift = drift(modified());
        return DriftMessages.found(List.of(
                new StackDrift(drift.stack(), drift.drift(), drift.refusal(), Optional.of(hold), drift.updated())));
    }

    private static Stream<GoldenLine> drifts() {
        StackDrift refused = new StackDrift(
                stack("UPDATE_COMPLETE"),
                Optional.empty(),
                Optional.of("AWS refused it."),
                Optional.empty(),
                List.of());
        StackDrift unchecked = new StackDrift(
                stack("UPDATE_COMPLETE"),
                Optional.of(new Drift(THEN, List.of(), Optional.of("Rate exceeded"))),
                Optional.empty(),
                Optional.empty(),
                List.of());
        StackDrift stuck = new StackDrift(
                stack("UPDATE_COMPLETE").with(List.of(failedChangeSet())),
                drift(modified()).drift(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        StackDrift updated = new StackDrift(
                stack("UPDATE_COMPLETE"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Drift.Difference("/Parameters/Memory", "512", "1024")));
        return Stream.of(
                new GoldenLine("Drifted, none", Message.of(Reason.NoDrift)),
                new GoldenLine("Drifted, not checked", Message.of(Reason.DriftNotChecked)),
                new GoldenLine("Drifted, found", DriftMessages.found(List.of(drift(modified(), deleted())))),
                new GoldenLine("Drifted, perhaps not readable", DriftMessages.found(List.of(drift(withoutValue())))),
                new GoldenLine("Drifted, stack updated", DriftMessages.found(List.of(updated))),
                new GoldenLine("Drifted, not correctable", DriftMessages.found(List.of(stuck))),
                new GoldenLine("Drifted, release running", held(CorrectionHold.RELEASE_RUNNING)),
                new GoldenLine("Drifted, other revision runs", held(CorrectionHold.OTHER_REVISION_RUNS)),
                new GoldenLine("Drifted, task definition too", held(CorrectionHold.CHANGES_TASK_DEFINITION)),
                new GoldenLine("Drifted, refused", DriftMessages.unknown(List.of(refused))),
                new GoldenLine("Drifted, incomplete", DriftMessages.unknown(List.of(unchecked))));
    }

    private static Stream<GoldenLine> events() {
        String why = "devopspipeline.io/approve-release=e0: Execution \"e0\" does not wait for approval.";
        HandledRequests handled = new HandledRequests(null, null, null, null, null, null, null, why);
        DevOpsPipelineStatus status = new DevOpsPipelineStatus(
                1L, List.of(), null, List.of(), Map.of(), null, null, null, null, null, null, handled, null, null, null,
                null, null);
        return Stream.of(
                        ConditionTransitions.refused(null, status).orElseThrow(),
                        ConditionTransitions.deleted(Optional.empty()),
                        ConditionTransitions.deleted(
                                Optional.of("dop-team-a-shop-pipeline, dop-team-a-shop-artifacts")),
                        ConditionTransitions.leftInAws(stack("DELETE_COMPLETE").id(), LOG_GROUP),
                        ApprovalEvents.release("e0", Optional.of("alice@example.com")),
                        ApprovalEvents.release("e0", Optional.empty()),
                        ApprovalEvents.rollBack("e0", Optional.of("alice@example.com")),
                        ApprovalEvents.plan("dop-plan-1", Optional.of("alice@example.com")),
                        ApprovalEvents.forceDelete(stack("DELETE_FAILED").id(), Optional.of("alice@example.com")),
                        RestartEvent.restarted())
                .map(event -> new GoldenLine("Event", event.reason(), event.message()));
    }
}
