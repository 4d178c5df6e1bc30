// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseImage;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.TestReport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The latest release: running, waiting for approval, succeeded or failed. */
public final class ReleaseMessages {
    /** CodeBuild's words when the account's quota of builds is used up, or is 0 as in some new accounts. */
    private static final String BUILD_QUOTA = "builds in queue for the account";

    /** CodeBuild's words when the source has no file at the path of the buildspec. */
    private static final Pattern NO_BUILDSPEC = Pattern.compile("YAML_FILE_ERROR.*(no such file|not found)");

    private ReleaseMessages() {}

    /** For the condition PipelineSucceeded. */
    public static Message of(PipelineState release, Optional<Service> service) {
        Optional<PipelineState.Execution> latest = release.execution();
        if (latest.isEmpty()) {
            return Message.of(Reason.NeverRan);
        }
        if (release.approval().isPresent()) {
            return approval(release);
        }
        if (release.stoppedAt().isPresent()) {
            return stopped(release);
        }
        PipelineState.Execution execution = latest.get();
        if (execution.running()) {
            return Message.of(
                    Reason.ReleaseRunning,
                    named(execution) + " is running"
                            + execution
                                    .trigger()
                                    .map(trigger -> ", started by " + trigger)
                                    .orElse(""));
        }
        return execution.status().equals("Succeeded") ? succeeded(execution) : failed(release, service);
    }

    /** The latest execution succeeded, but no task of it has run. Why tasks fail is known only where some were started. */
    public static Message notRun(PipelineState release, Optional<Service> service) {
        Optional<Service> failing = service.filter(found -> found.taskFailure().isPresent());
        Message message = Message.of(
                failing.isPresent() ? Reason.TasksFailing : Reason.ReleaseNotRun,
                latest(release) + " succeeded, but no task of it has run yet.");
        return failing.map(found -> ServiceMessages.withTaskFailure(message, found))
                .orElse(message);
    }

    private static Message succeeded(PipelineState.Execution execution) {
        if (execution.rollsBackFailure()) {
            return Message.of(
                    Reason.ReleaseRolledBack,
                    "The release before failed in stage Deploy. " + named(execution)
                            + " deployed again what execution "
                            + execution.rolledBackTo().orElse("before it") + " had deployed.");
        }
        Message message = Message.of(
                Reason.ReleaseSucceeded,
                named(execution) + " succeeded"
                        + execution
                                .revision()
                                .map(revision -> " with revision " + revision)
                                .orElse(""));
        return execution
                .rolledBackTo()
                .map(earlier -> message.and("It deployed again what execution " + earlier + " had deployed."))
                .orElse(message);
    }

    /** What waits for approval, with the revision and the image that it deploys. */
    static Message approval(PipelineState release) {
        PipelineState.Approval waiting = release.approval().orElseThrow();
        String revision = waiting.image()
                .map(ReleaseImage::revision)
                .filter(known -> !known.isEmpty())
                .or(() -> release.execution()
                        .filter(latest -> latest.id().equals(waiting.execution()))
                        .flatMap(PipelineState.Execution::revision))
                .map(known -> " of revision " + known)
                .orElse("");
        String since = waiting.since().map(at -> " since " + at).orElse("");
        String image = waiting.image()
                .map(found -> "It deploys image " + found.image() + ".")
                .orElse("The operator cannot read which image it deploys.");
        return Message.of(
                        Reason.WaitingForApproval,
                        "Pipeline execution " + waiting.execution() + revision + " waits for approval" + since)
                .and(image)
                .fill("EXECUTION-ID", waiting.execution());
    }

    /** Why the latest execution did not succeed. CodePipeline reports of a Deploy only that the tasks did not become steady. */
    static Message failed(PipelineState release, Optional<Service> service) {
        Message failed = release.problem()
                .map(problem -> problem(problem, release))
                .orElseGet(() -> stage(reason(release), release));
        return release.failure()
                .filter(stage -> stage.name().equals(PipelineState.Stage.DEPLOY))
                .flatMap(_ -> service.filter(found -> found.taskFailure().isPresent()))
                .map(found -> ServiceMessages.withTaskFailure(failed, found))
                .orElseGet(() -> failed.fix(remedy(release) + failed.fix()));
    }

    private static Message problem(ReleaseProblem problem, PipelineState release) {
        return switch (problem) {
            case ReleaseProblem.Connection(String text, boolean missing) ->
                stage(missing ? Reason.ReferenceNotFound : Reason.ConnectionPending, release)
                        .and(text);
            case ReleaseProblem.NoBranch noBranch -> firstCommit(noBranch);
            case ReleaseProblem.FailedBuild(List<String> lines) ->
                ServiceMessages.withLastLines(stage(reason(release), release), "The build's log ends with", lines);
            case ReleaseProblem.DisabledTransition _ -> stage(reason(release), release);
        };
    }

    private static Reason reason(PipelineState release) {
        return release.rejected() ? Reason.ReleaseRejected : Reason.ReleaseFailed;
    }

    /** The repository has no branch to build. */
    static Message firstCommit(ReleaseProblem.NoBranch problem) {
        Message message = Message.of(
                        Reason.WaitingForFirstCommit,
                        "Repository " + problem.cloneUrl() + " has no branch " + problem.branch()
                                + ", which the pipeline builds.")
                .fill("CLONE-URL", problem.cloneUrl())
                .fill("BRANCH", problem.branch());
        return problem.branches().isEmpty()
                ? message
                : message.and("It has " + String.join(", ", problem.branches()) + ".");
    }

    /** An execution waits for a transition that is disabled. */
    static Message stopped(PipelineState release) {
        ReleaseProblem.DisabledTransition transition = release.stoppedAt().orElseThrow();
        String by = transition.by().map(who -> " by " + who).orElse("");
        return Message.of(
                        Reason.TransitionDisabled,
                        latest(release) + " waits: the transition into stage " + transition.stage() + " was disabled"
                                + by,
                        transition.reason())
                .fill("PIPELINE", transition.pipeline())
                .fill("STAGE", transition.stage())
                .fill("REGION", transition.region());
    }

    /** What to do about a failure whose cause AWS's text shows; else empty. */
    private static String remedy(PipelineState release) {
        String shown = release.failure().flatMap(PipelineState.Stage::message).orElse("");
        if (shown.contains(BUILD_QUOTA)) {
            return "Request more builds for this AWS account in the Service Quotas console (service AWS CodeBuild, quota"
                    + " \"Concurrently running builds\" for the environment of spec.build.computeType). If the quota of a"
                    + " new account is 0, ask AWS Support. ";
        }
        return NO_BUILDSPEC.matcher(shown).find()
                ? "The source has no file at the path in spec.build.buildspec. If it has a Dockerfile, set"
                        + " spec.build.buildspec: Auto. Or add the file, or correct the path. "
                : "";
    }

    private static Message stage(Reason reason, PipelineState release) {
        String execution = latest(release);
        String status = release.execution().map(PipelineState.Execution::status).orElse("unknown");
        return release.failure()
                .map(stage -> withFailedTests(
                        Message.of(
                                reason,
                                execution + " failed in stage " + stage.place()
                                        + stage.url()
                                                .map(url -> " (" + url + ")")
                                                .orElse(""),
                                stage.message()),
                        release))
                .orElseGet(() -> Message.of(reason, execution + " is " + status));
    }

    /** How many test cases failed, and the first of them. */
    private static Message withFailedTests(Message message, PipelineState release) {
        return release.failedTests()
                .map(report -> message.and(
                        report.failed() + " of " + ServiceMessages.counted(report.total(), "test case") + " failed"
                                + report.firstFailure()
                                        .map(first -> ", the first one is " + first.name())
                                        .orElse(""),
                        report.firstFailure().map(TestReport.FailedCase::message)))
                .orElse(message);
    }

    static String latest(PipelineState release) {
        return release.execution().map(ReleaseMessages::named).orElse("The latest pipeline execution");
    }

    private static String named(PipelineState.Execution execution) {
        return "Pipeline execution " + execution.id();
    }
}
