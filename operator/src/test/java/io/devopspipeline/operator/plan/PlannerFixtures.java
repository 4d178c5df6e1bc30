// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ReleaseFixtures.release;
import static io.devopspipeline.operator.plan.TemplateFixtures.TEMPLATE;

import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.Plan;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Ownership;
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
        DesiredStack artifacts = new DesiredStack(
                "dop-a", DIGEST, TEMPLATE, Map.of(), Map.of(), ATTEMPT, changes, Optional.empty(), false);
        DesiredStack pipeline = new DesiredStack(
                "dop-p",
                DIGEST,
                TEMPLATE,
                Map.of("BranchName", "main", "Cpu", "256"),
                Map.of(),
                ATTEMPT,
                changes,
                Optional.empty(),
                false);
        return new Desired(artifacts, pipeline, new TaskCount.Fixed(2), false, List.of());
    }

    /** The same with a parameter of the pipeline stack. */
    public static Desired desired(String parameter, String value) {
        Desired d = desired();
        DesiredStack p = d.pipeline();
        Map<String, String> parameters = new HashMap<>(p.parameters());
        parameters.put(parameter, value);
        return with(d, like(p, parameters, p.revert()));
    }

    /** Drift of the pipeline stack, found at this time, is to be taken back. */
    public static Desired reverting(Desired d, Instant found) {
        return with(d, like(d.pipeline(), d.pipeline().parameters(), Optional.of(found)));
    }

    private static DesiredStack like(DesiredStack p, Map<String, String> parameters, Optional<Instant> revert) {
        return new DesiredStack(
                p.name(), p.digest(), TEMPLATE, parameters, p.tags(), p.attempt(), p.changes(), revert, false);
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
                .template(Optional.of(TEMPLATE))
                .build();
    }

    public static ObservedStack foreign(ObservedStack s) {
        return s.toBuilder().ownership(Ownership.FOREIGN).build();
    }

    public static ObservedStack adopted(ObservedStack s) {
        return s.toBuilder().ownership(Ownership.ADOPTED).build();
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
                Optional.empty(),
                1,
                current,
                newest,
                0,
                Optional.empty());
    }

    public static Service failedRollout() {
        return new Service(
                2,
                0,
                0,
                "FAILED",
                Optional.of("tasks failed to start"),
                1,
                REVISION_1,
                REVISION_1,
                0,
                Optional.empty());
    }

    /** The rollout was completed with no task, and now none stays. */
    public static Service crashing(boolean again) {
        Optional<TaskFailure> failure = Optional.of(new TaskFailure("exited", again));
        return new Service(2, 0, 0, "COMPLETED", Optional.empty(), 1, REVISION_1, REVISION_1, 0, failure);
    }

    /** Both stacks stand as the spec asks, two tasks serve. */
    public static Observed serving() {
        return new Observed(
                Optional.of(stack("CREATE_COMPLETE")),
                Optional.of(stack("UPDATE_COMPLETE")),
                Optional.of(release("Succeeded")),
                true,
                Optional.of(service(2, 2)),
                Optional.of(new TargetHealthSummary(2, 2, Optional.empty())));
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
