// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.Plan;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackOperation;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import io.devopspipeline.operator.plan.observed.TaskFailure;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short words for the planner's table: what is observed, named as a reader would say it. */
public final class PlannerFixtures {
    public static final String DIGEST = "aaaaaaaa-11111111-0000000000000001";
    public static final String OLD_DIGEST = "aaaaaaaa-11111111-0000000000000000";
    public static final String OLD_TEMPLATE = "bbbbbbbb-11111111-0000000000000001";
    public static final String OLD_TAGS = "aaaaaaaa-22222222-0000000000000001";
    public static final Attempt ATTEMPT = Attempt.of(2, Optional.empty(), DIGEST);
    public static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
    public static final TaskDefinition REVISION_1 = revision(1, "repo:one", "settings");

    private PlannerFixtures() {}

    public static Desired desired() {
        return desired(changes(false, ""));
    }

    public static Desired desired(UpdatePolicy changes) {
        DesiredStack artifacts = new DesiredStack("dop-a", DIGEST, Map.of(), ATTEMPT, changes, Optional.empty());
        DesiredStack pipeline = new DesiredStack(
                "dop-p", DIGEST, Map.of("BranchName", "main", "Cpu", "256"), ATTEMPT, changes, Optional.empty());
        return new Desired(artifacts, pipeline, new TaskCount.Fixed(2), false, List.of());
    }

    /** The same with a parameter of the pipeline stack. */
    public static Desired desired(String parameter, String value) {
        Desired d = desired();
        DesiredStack p = d.pipeline();
        Map<String, String> parameters = new HashMap<>(p.parameters());
        parameters.put(parameter, value);
        return with(d, new DesiredStack(p.name(), p.digest(), parameters, p.attempt(), p.changes(), p.revert()));
    }

    /** Drift of the pipeline stack, found at this time, is to be taken back. */
    public static Desired reverting(Desired d, Instant found) {
        DesiredStack p = d.pipeline();
        return with(
                d,
                new DesiredStack(p.name(), p.digest(), p.parameters(), p.attempt(), p.changes(), Optional.of(found)));
    }

    private static Desired with(Desired d, DesiredStack pipeline) {
        return new Desired(d.artifacts(), pipeline, d.tasks(), d.suspended(), d.requests());
    }

    private static Desired with(Desired d, TaskCount tasks) {
        return new Desired(d.artifacts(), d.pipeline(), tasks, d.suspended(), d.requests());
    }

    public static UpdatePolicy changes(boolean approval, String approved) {
        return new UpdatePolicy(
                approval, Optional.of(approved).filter(plan -> !plan.isEmpty()), "dop/it -n here", false);
    }

    public static Desired approving(String approved) {
        return desired(changes(true, approved));
    }

    /** The plan by which this stack becomes what is desired. */
    public static Plan plan(ObservedStack stack, String image) {
        return Plan.of(stack, desired().pipeline(), Optional.of(image).filter(given -> !given.isEmpty()));
    }

    public static ChangeSet changeSet(String name, String executionStatus, ChangeSet.Change... changes) {
        String status = executionStatus.equals("UNAVAILABLE") ? "CREATE_IN_PROGRESS" : "CREATE_COMPLETE";
        return new ChangeSet(name, "arn:change-set", status, executionStatus, "", List.of(changes));
    }

    public static ChangeSet failedChangeSet(String name, String reason) {
        return new ChangeSet(name, "arn:change-set", "FAILED", "UNAVAILABLE", reason, List.of());
    }

    public static ChangeSet.Change modify(String type, String replacement) {
        return new ChangeSet.Change("It", type, "Modify", replacement, "Name");
    }

    public static Desired count(int count) {
        return with(desired(), new TaskCount.Fixed(count));
    }

    public static Desired countUnspecified() {
        return with(desired(), new TaskCount.Unspecified());
    }

    public static Desired autoscaled(int least, int most) {
        return with(desired(), new TaskCount.Autoscaled(least, most));
    }

    public static Desired suspended() {
        return suspended(desired());
    }

    public static Desired suspended(Desired d) {
        return new Desired(d.artifacts(), d.pipeline(), d.tasks(), true, d.requests());
    }

    public static Desired releaseRequested() {
        return requested(new Request.Start("now"));
    }

    public static Desired requested(Request... requests) {
        Desired d = desired();
        return new Desired(d.artifacts(), d.pipeline(), d.tasks(), false, List.of(requests));
    }

    public static ObservedStack stack(String status) {
        return ObservedStack.builder(StackKind.PIPELINE, "dop-p", "arn:stack", status, THEN)
                .parameters(Map.of("HandedOver", "true", "BranchName", "main", "Cpu", "256", "Image", "repo:one"))
                .outputs(Map.of("SpecDigest", DIGEST, "TaskDigest", "settings", "TaskDefinitionArn", "arn:family:0"))
                .build();
    }

    public static ObservedStack foreign(ObservedStack s) {
        return s.toBuilder().ours(false).build();
    }

    public static ObservedStack isProtected(ObservedStack s) {
        return s.toBuilder().terminationProtected(true).build();
    }

    public static ObservedStack after(ObservedStack s, String token) {
        return s.toBuilder()
                .operation(new StackOperation(Optional.of(token), THEN, List.of(), 0))
                .build();
    }

    public static ObservedStack changed(ObservedStack s, Instant at) {
        return s.toBuilder().changedAt(at).build();
    }

    public static ObservedStack changed(ObservedStack s, String status, Instant at) {
        return s.toBuilder().status(status).changedAt(at).build();
    }

    public static ObservedStack output(ObservedStack s, String key, String value) {
        Map<String, String> outputs = new HashMap<>(s.outputs().all());
        outputs.put(key, value);
        return s.toBuilder().outputs(outputs).build();
    }

    public static ObservedStack parameter(ObservedStack s, String key, String value) {
        Map<String, String> parameters = new HashMap<>(s.parameters());
        parameters.put(key, value);
        return s.toBuilder().parameters(parameters).build();
    }

    public static ObservedStack scaled(ObservedStack s) {
        return parameter(s, "Autoscaling", "true");
    }

    public static TaskDefinition revision(int number, String image, String digest) {
        return new TaskDefinition(
                "arn:family:" + number, Optional.of(image), Optional.of(digest), true, Optional.empty());
    }

    public static TaskDefinition rolled(TaskDefinition r, Attempt attempt) {
        return new TaskDefinition(r.arn(), r.image(), r.digest(), r.active(), Optional.of(attempt.value()));
    }

    public static TaskDefinition inactive(TaskDefinition r) {
        return new TaskDefinition(r.arn(), r.image(), r.digest(), false, r.rolled());
    }

    public static Service service(int desired, int running) {
        return service(desired, running, REVISION_1, REVISION_1);
    }

    public static Service service(int desired, int running, TaskDefinition current, TaskDefinition newest) {
        boolean steady = desired == running;
        return new Service(
                desired,
                running,
                desired - running,
                steady ? "COMPLETED" : "IN_PROGRESS",
                "",
                1,
                current,
                newest,
                Optional.empty());
    }

    public static Service failedRollout() {
        return new Service(2, 0, 0, "FAILED", "tasks failed to start", 1, REVISION_1, REVISION_1, Optional.empty());
    }

    /** The rollout was completed with no task, and now none stays. */
    public static Service crashing(boolean again) {
        Optional<TaskFailure> failure = Optional.of(new TaskFailure("exited", again));
        return new Service(2, 0, 0, "COMPLETED", "", 1, REVISION_1, REVISION_1, failure);
    }

    public static PipelineState release(String status) {
        return new PipelineState(Optional.of(execution("e1", status, "")), List.of());
    }

    public static PipelineState.Execution execution(String id, String status, String rolledBackTo) {
        return new PipelineState.Execution(id, status, "CloudWatchEvent", "abc", rolledBackTo, THEN);
    }

    public static PipelineState.Stage stage(String name, String execution, String status) {
        return new PipelineState.Stage(name, execution, status, Optional.of(THEN), "", "");
    }

    /** One execution waits for its approval; the newest one may be another. */
    public static PipelineState waiting(String execution, String newest) {
        return new PipelineState(
                Optional.of(execution(newest, "InProgress", "")),
                List.of(stage("Source", newest, "Succeeded"), stage("Approval", execution, "InProgress")),
                Optional.of(new PipelineState.Approval(execution, "token", Optional.of(THEN))),
                Optional.empty());
    }

    /** The execution was approved or rejected, and goes on or ended. */
    public static PipelineState answered(String execution, String status, String stageStatus) {
        return new PipelineState(
                Optional.of(execution(execution, status, "")), List.of(stage("Approval", execution, stageStatus)));
    }

    public static PipelineState deploying() {
        return new PipelineState(release("InProgress").execution(), List.of(stage("Deploy", "e1", "InProgress")));
    }

    /** Both stacks stand as wished, two tasks serve. */
    public static Observed serving() {
        return new Observed(
                Optional.of(stack("CREATE_COMPLETE")),
                Optional.of(stack("UPDATE_COMPLETE")),
                Optional.of(release("Succeeded")),
                true,
                Optional.of(service(2, 2)),
                Optional.of(new TargetHealthSummary(2, 2, "")));
    }

    public static Observed with(ObservedStack pipeline) {
        return with(serving(), pipeline);
    }

    public static Observed with(ObservedStack pipeline, PipelineState release) {
        return with(with(pipeline), release);
    }

    public static Observed with(Service service) {
        return serving().with(service);
    }

    public static Observed with(ObservedStack pipeline, Service service) {
        return with(pipeline).with(service);
    }

    public static Observed with(TargetHealthSummary targets) {
        return with(serving(), targets);
    }

    public static Observed with(Observed o, ObservedStack pipeline) {
        return o.with(StackKind.PIPELINE, pipeline);
    }

    public static Observed with(Observed o, PipelineState release) {
        return with(o, release, o.image());
    }

    public static Observed with(Observed o, PipelineState release, boolean image) {
        return new Observed(o.artifacts(), o.pipeline(), Optional.of(release), image, o.service(), o.targets());
    }

    public static Observed with(Observed o, TargetHealthSummary targets) {
        return new Observed(o.artifacts(), o.pipeline(), o.release(), o.image(), o.service(), Optional.of(targets));
    }

    public static Observed artifacts(ObservedStack artifacts) {
        return new Observed(
                Optional.of(artifacts), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}
