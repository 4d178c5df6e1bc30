package io.devopspipeline.operator.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short words for the planner's table: what is observed, named as a reader would say it. */
final class Given {
    static final String DIGEST = "aaaaaaaa-11111111-0000000000000001";
    static final String OLD_DIGEST = "aaaaaaaa-11111111-0000000000000000";
    static final String OLD_TEMPLATE = "bbbbbbbb-11111111-0000000000000001";
    static final String OLD_TAGS = "aaaaaaaa-22222222-0000000000000001";
    static final Attempt ATTEMPT = Attempt.of(2, "", DIGEST);
    static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
    static final TaskDefinition REVISION_1 = revision(1, "repo:one", "settings");

    private Given() {}

    static Desired desired() {
        return desired(changes(false, ""));
    }

    static Desired desired(Changes changes) {
        DesiredStack artifacts = new DesiredStack("dop-a", DIGEST, Map.of(), ATTEMPT, changes, Optional.empty());
        DesiredStack pipeline = new DesiredStack(
                "dop-p", DIGEST, Map.of("BranchName", "main", "Cpu", "256"), ATTEMPT, changes, Optional.empty());
        return new Desired(artifacts, pipeline, new TaskCount.Fixed(2), false, List.of());
    }

    /** The same with a parameter of the pipeline stack. */
    static Desired desired(String parameter, String value) {
        Desired d = desired();
        DesiredStack p = d.pipeline();
        Map<String, String> parameters = new HashMap<>(p.parameters());
        parameters.put(parameter, value);
        return with(d, new DesiredStack(p.name(), p.digest(), parameters, p.attempt(), p.changes(), p.revert()));
    }

    /** Drift of the pipeline stack, found at this time, is to be taken back. */
    static Desired reverting(Desired d, Instant found) {
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

    static Changes changes(boolean approval, String approved) {
        return new Changes(approval, approved, "dop/it -n here", false);
    }

    static Desired approving(String approved) {
        return desired(changes(true, approved));
    }

    /** The plan by which this stack becomes what is desired. */
    static Plan plan(ObservedStack stack, String image) {
        return Plan.of(stack, desired().pipeline(), image);
    }

    static ChangeSet changeSet(String name, String executionStatus, ChangeSet.Change... changes) {
        String status = executionStatus.equals("UNAVAILABLE") ? "CREATE_IN_PROGRESS" : "CREATE_COMPLETE";
        return new ChangeSet(name, "arn:change-set", status, executionStatus, "", List.of(changes));
    }

    static ChangeSet failedChangeSet(String name, String reason) {
        return new ChangeSet(name, "arn:change-set", "FAILED", "UNAVAILABLE", reason, List.of());
    }

    static ChangeSet.Change modify(String type, String replacement) {
        return new ChangeSet.Change("It", type, "Modify", replacement, "Name");
    }

    static Desired count(int count) {
        return with(desired(), new TaskCount.Fixed(count));
    }

    static Desired autoscaled(int least, int most) {
        return with(desired(), new TaskCount.Autoscaled(least, most));
    }

    static Desired suspended() {
        return suspended(desired());
    }

    static Desired suspended(Desired d) {
        return new Desired(d.artifacts(), d.pipeline(), d.tasks(), true, d.requests());
    }

    static Desired releaseRequested() {
        return requested(new Request.Start("now"));
    }

    static Desired requested(Request... requests) {
        Desired d = desired();
        return new Desired(d.artifacts(), d.pipeline(), d.tasks(), false, List.of(requests));
    }

    static ObservedStack stack(String status) {
        return new ObservedStack(
                "dop-p",
                "arn:stack",
                status,
                "",
                true,
                false,
                Map.of("HandedOver", "true", "BranchName", "main", "Cpu", "256", "Image", "repo:one"),
                Map.of("SpecDigest", DIGEST, "TaskDigest", "settings", "TaskDefinitionArn", "arn:family:0"),
                THEN,
                Optional.empty());
    }

    static ObservedStack foreign(ObservedStack s) {
        return copy(s, s.status(), false, s.terminationProtected(), s.changedAt(), s.operation());
    }

    static ObservedStack isProtected(ObservedStack s) {
        return copy(s, s.status(), s.ours(), true, s.changedAt(), s.operation());
    }

    static ObservedStack after(ObservedStack s, String token) {
        StackOperation last = new StackOperation(token, THEN, List.of(), 0);
        return copy(s, s.status(), s.ours(), s.terminationProtected(), s.changedAt(), Optional.of(last));
    }

    static ObservedStack changed(ObservedStack s, Instant at) {
        return changed(s, s.status(), at);
    }

    static ObservedStack changed(ObservedStack s, String status, Instant at) {
        return copy(s, status, s.ours(), s.terminationProtected(), at, s.operation());
    }

    static ObservedStack output(ObservedStack s, String key, String value) {
        Map<String, String> outputs = new HashMap<>(s.outputs());
        outputs.put(key, value);
        return saying(s, s.parameters(), outputs);
    }

    static ObservedStack parameter(ObservedStack s, String key, String value) {
        Map<String, String> parameters = new HashMap<>(s.parameters());
        parameters.put(key, value);
        return saying(s, parameters, s.outputs());
    }

    private static ObservedStack saying(ObservedStack s, Map<String, String> parameters, Map<String, String> outputs) {
        return new ObservedStack(
                s.name(),
                s.id(),
                s.status(),
                s.reason(),
                s.ours(),
                s.terminationProtected(),
                parameters,
                outputs,
                s.changedAt(),
                s.operation());
    }

    private static ObservedStack copy(
            ObservedStack s,
            String status,
            boolean ours,
            boolean isProtected,
            Instant changedAt,
            Optional<StackOperation> operation) {
        return new ObservedStack(
                s.name(),
                s.id(),
                status,
                s.reason(),
                ours,
                isProtected,
                s.parameters(),
                s.outputs(),
                changedAt,
                operation);
    }

    static ObservedStack scaled(ObservedStack s) {
        return parameter(s, "Autoscaling", "true");
    }

    static TaskDefinition revision(int number, String image, String digest) {
        return new TaskDefinition("arn:family:" + number, image, digest, true, "");
    }

    static TaskDefinition rolled(TaskDefinition r, Attempt attempt) {
        return new TaskDefinition(r.arn(), r.image(), r.digest(), r.active(), attempt.value());
    }

    static TaskDefinition inactive(TaskDefinition r) {
        return new TaskDefinition(r.arn(), r.image(), r.digest(), false, r.rolled());
    }

    static Service service(int desired, int running) {
        return service(desired, running, REVISION_1, REVISION_1);
    }

    static Service service(int desired, int running, TaskDefinition current, TaskDefinition newest) {
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

    static Service failedRollout() {
        return new Service(2, 0, 0, "FAILED", "tasks failed to start", 1, REVISION_1, REVISION_1, Optional.empty());
    }

    /** The rollout was completed with no task, and now none stays. */
    static Service crashing(boolean again) {
        Optional<TaskFailure> failure = Optional.of(new TaskFailure("exited", again));
        return new Service(2, 0, 0, "COMPLETED", "", 1, REVISION_1, REVISION_1, failure);
    }

    static Release release(String status) {
        return new Release(Optional.of(execution("e1", status, "")), List.of());
    }

    static Release.Execution execution(String id, String status, String rolledBackTo) {
        return new Release.Execution(id, status, "CloudWatchEvent", "abc", rolledBackTo, THEN);
    }

    static Release.Stage stage(String name, String execution, String status) {
        return new Release.Stage(name, execution, status, Optional.of(THEN), "", "");
    }

    /** One execution waits for its approval; the newest one may be another. */
    static Release waiting(String execution, String newest) {
        return new Release(
                Optional.of(execution(newest, "InProgress", "")),
                List.of(stage("Source", newest, "Succeeded"), stage("Approval", execution, "InProgress")),
                Optional.of(new Release.Approval(execution, "token", Optional.of(THEN))),
                Optional.empty());
    }

    /** The execution was approved or rejected, and goes on or ended. */
    static Release answered(String execution, String status, String stageStatus) {
        return new Release(
                Optional.of(execution(execution, status, "")), List.of(stage("Approval", execution, stageStatus)));
    }

    static Release deploying() {
        return new Release(release("InProgress").execution(), List.of(stage("Deploy", "e1", "InProgress")));
    }

    /** Both stacks stand as wished, two tasks serve. */
    static Observed serving() {
        return new Observed(
                Optional.of(stack("CREATE_COMPLETE")),
                Optional.of(stack("UPDATE_COMPLETE")),
                Optional.of(release("Succeeded")),
                true,
                Optional.of(service(2, 2)),
                Optional.of(new Targets(2, 2, "")));
    }

    static Observed with(ObservedStack pipeline) {
        return with(serving(), pipeline);
    }

    static Observed with(ObservedStack pipeline, Release release) {
        return with(with(pipeline), release);
    }

    static Observed with(Service service) {
        return serving().with(service);
    }

    static Observed with(ObservedStack pipeline, Service service) {
        return with(pipeline).with(service);
    }

    static Observed with(Targets targets) {
        return with(serving(), targets);
    }

    static Observed with(Observed o, ObservedStack pipeline) {
        return o.with(StackKind.PIPELINE, pipeline);
    }

    static Observed with(Observed o, Release release) {
        return with(o, release, o.image());
    }

    static Observed with(Observed o, Release release, boolean image) {
        return new Observed(o.artifacts(), o.pipeline(), Optional.of(release), image, o.service(), o.targets());
    }

    static Observed with(Observed o, Targets targets) {
        return new Observed(o.artifacts(), o.pipeline(), o.release(), o.image(), o.service(), Optional.of(targets));
    }

    static Observed noImage(Release release) {
        Observed o = serving();
        return new Observed(
                o.artifacts(), o.pipeline(), Optional.of(release), false, Optional.of(service(0, 0)), Optional.empty());
    }

    /** Releases need an approval; the first image is built, and the service still has the template's revision. */
    static Observed unapproved(Release release) {
        ObservedStack stack = parameter(stack("UPDATE_COMPLETE"), "Approval", "Required");
        TaskDefinition ofTemplate = revision(0, "repo:latest", "settings");
        Observed o = with(output(stack, "EcrRepositoryUri", "repo"), service(0, 0, ofTemplate, ofTemplate));
        return new Observed(o.artifacts(), o.pipeline(), Optional.of(release), true, o.service(), Optional.empty());
    }

    static Observed artifacts(ObservedStack artifacts) {
        return new Observed(
                Optional.of(artifacts), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}
