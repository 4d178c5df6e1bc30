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
        DesiredStack artifacts = new DesiredStack("dop-a", DIGEST, Map.of(), ATTEMPT);
        DesiredStack pipeline = new DesiredStack("dop-p", DIGEST, Map.of("BranchName", "main", "Cpu", "256"), ATTEMPT);
        return new Desired(artifacts, pipeline, new TaskCount.Fixed(2), false, Optional.empty());
    }

    static Desired count(int count) {
        Desired d = desired();
        return new Desired(d.artifacts(), d.pipeline(), new TaskCount.Fixed(count), false, d.release());
    }

    static Desired autoscaled(int least, int most) {
        Desired d = desired();
        return new Desired(d.artifacts(), d.pipeline(), new TaskCount.Autoscaled(least, most), false, d.release());
    }

    static Desired suspended() {
        Desired d = desired();
        return new Desired(d.artifacts(), d.pipeline(), d.tasks(), true, d.release());
    }

    static Desired releaseRequested() {
        Desired d = desired();
        return new Desired(d.artifacts(), d.pipeline(), d.tasks(), false, Optional.of("now"));
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
        return new ObservedStack(
                s.name(),
                s.id(),
                s.status(),
                s.reason(),
                false,
                s.terminationProtected(),
                s.parameters(),
                s.outputs(),
                s.changedAt(),
                s.operation());
    }

    static ObservedStack isProtected(ObservedStack s) {
        return new ObservedStack(
                s.name(),
                s.id(),
                s.status(),
                s.reason(),
                s.ours(),
                true,
                s.parameters(),
                s.outputs(),
                s.changedAt(),
                s.operation());
    }

    static ObservedStack after(ObservedStack s, String token) {
        return new ObservedStack(
                s.name(),
                s.id(),
                s.status(),
                s.reason(),
                s.ours(),
                s.terminationProtected(),
                s.parameters(),
                s.outputs(),
                s.changedAt(),
                Optional.of(new StackOperation(token, THEN, List.of(), 0)));
    }

    static ObservedStack output(ObservedStack s, String key, String value) {
        Map<String, String> outputs = new HashMap<>(s.outputs());
        outputs.put(key, value);
        return new ObservedStack(
                s.name(),
                s.id(),
                s.status(),
                s.reason(),
                s.ours(),
                s.terminationProtected(),
                s.parameters(),
                outputs,
                s.changedAt(),
                s.operation());
    }

    static ObservedStack parameter(ObservedStack s, String key, String value) {
        Map<String, String> parameters = new HashMap<>(s.parameters());
        parameters.put(key, value);
        return new ObservedStack(
                s.name(),
                s.id(),
                s.status(),
                s.reason(),
                s.ours(),
                s.terminationProtected(),
                parameters,
                s.outputs(),
                s.changedAt(),
                s.operation());
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
                desired, running, desired - running, steady ? "COMPLETED" : "IN_PROGRESS", "", 1, current, newest);
    }

    static Service failedRollout() {
        return new Service(2, 0, 0, "FAILED", "tasks failed to start", 1, REVISION_1, REVISION_1);
    }

    static Release release(String status) {
        return new Release(Optional.of(new Release.Execution("e1", status, "CloudWatchEvent", "abc", THEN)), List.of());
    }

    static Release deploying() {
        return new Release(
                release("InProgress").execution(),
                List.of(new Release.Stage("Deploy", "InProgress", Optional.of(THEN), "", "")));
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
        Observed o = serving();
        return new Observed(o.artifacts(), Optional.of(pipeline), o.release(), o.image(), o.service(), o.targets());
    }

    static Observed with(ObservedStack pipeline, Release release) {
        Observed o = with(pipeline);
        return new Observed(o.artifacts(), o.pipeline(), Optional.of(release), o.image(), o.service(), o.targets());
    }

    static Observed with(Service service) {
        Observed o = serving();
        return new Observed(o.artifacts(), o.pipeline(), o.release(), o.image(), Optional.of(service), o.targets());
    }

    static Observed with(ObservedStack pipeline, Service service) {
        Observed o = with(pipeline);
        return new Observed(o.artifacts(), o.pipeline(), o.release(), o.image(), Optional.of(service), o.targets());
    }

    static Observed with(Targets targets) {
        Observed o = serving();
        return new Observed(o.artifacts(), o.pipeline(), o.release(), o.image(), o.service(), Optional.of(targets));
    }

    static Observed noImage(Release release) {
        Observed o = serving();
        return new Observed(
                o.artifacts(), o.pipeline(), Optional.of(release), false, Optional.of(service(0, 0)), Optional.empty());
    }

    static Observed artifacts(ObservedStack artifacts) {
        return new Observed(
                Optional.of(artifacts), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}
