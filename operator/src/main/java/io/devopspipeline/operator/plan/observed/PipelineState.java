// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline as CodePipeline shows it.
 * @param execution the newest execution; empty before the first
 * @param approval what waits for a person, which need not be the newest execution: a newer one waits behind it
 * @param approvedImage what was approved for the last Deploy, as the approval's summary names it; empty where no approval by the operator was needed
 * @param problem looked at only when the stage Source, Build or Test failed, or a transition is disabled
 * @param author of the commit that was released last, as far as it was read
 * @param tests the newest run of the stage Test that has ended; empty without such a stage
 */
public record PipelineState(
        Optional<Execution> execution,
        List<Stage> stages,
        Optional<Approval> approval,
        Optional<ReleaseProblem> problem,
        Optional<String> approvedImage,
        Optional<CommitAuthor> author,
        Optional<TestRun> tests) {
    /** What stands for a pipeline that AWS does not have. */
    public static final PipelineState UNKNOWN = new PipelineState(Optional.empty(), List.of());

    private static final String IN_PROGRESS = "InProgress";

    public PipelineState {
        stages = List.copyOf(stages);
    }

    public PipelineState(
            Optional<Execution> execution,
            List<Stage> stages,
            Optional<Approval> approval,
            Optional<ReleaseProblem> problem) {
        this(execution, stages, approval, problem, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public PipelineState(Optional<Execution> execution, List<Stage> stages) {
        this(execution, stages, Optional.empty(), Optional.empty());
    }

    /**
     * @param status AWS's word: InProgress, Succeeded, Failed, Stopped, Stopping, Superseded, Cancelled
     * @param trigger AWS's word, e.g. CloudWatchEvent, StartPipelineExecution
     * @param revision the source revision; empty before the Source action succeeded
     * @param rolledBackTo the execution whose release it deploys once more; empty but for a rollback
     */
    public record Execution(
            String id,
            String status,
            Optional<String> trigger,
            Optional<String> revision,
            Optional<String> rolledBackTo,
            Instant startedAt) {
        private static final String AUTOMATED_ROLLBACK = "AutomatedRollback";

        /** Whether CodePipeline started it by itself, because the stage had failed. */
        public boolean rollsBackFailure() {
            return trigger.filter(AUTOMATED_ROLLBACK::equals).isPresent();
        }

        public boolean running() {
            return status.equals(IN_PROGRESS) || status.equals("Stopping");
        }

        public boolean failed() {
            return status.equals("Failed") || status.equals("Cancelled") || status.equals("Stopped");
        }
    }

    /**
     * A stage, or the check after Deploy: an action of the stage Deploy that stands for itself, because the image serves while it runs.
     * @param execution the execution that it last saw; empty when the stage never ran
     * @param status AWS's word, empty when the stage never ran
     * @param since when its newest action last changed
     * @param message what AWS says of a failure, or the newest action's summary
     * @param url where a person sees more
     */
    public record Stage(
            String name,
            Optional<String> execution,
            Optional<String> status,
            Optional<Instant> since,
            Optional<String> message,
            Optional<String> url) {
        public static final String SOURCE = "Source";
        public static final String BUILD = "Build";
        public static final String TEST = "Test";
        public static final String APPROVAL = "Approval";
        public static final String DEPLOY = "Deploy";
        public static final String POST_DEPLOY = "PostDeploy";

        public boolean is(String word) {
            return status.filter(word::equals).isPresent();
        }

        /** For a sentence: what a person looks for in the AWS console. */
        public String place() {
            return name.equals(POST_DEPLOY) ? DEPLOY + ", action " + POST_DEPLOY : name;
        }

        boolean of(String id) {
            return execution.filter(id::equals).isPresent();
        }
    }

    /**
     * @param token what AWS wants back with the answer
     * @param since when the execution began to wait
     * @param image what would be deployed; empty where the operator cannot read it
     */
    public record Approval(String execution, String token, Optional<Instant> since, Optional<ReleaseImage> image) {
        public Approval(String execution, String token, Optional<Instant> since) {
            this(execution, token, since, Optional.empty());
        }
    }

    /** Whether any execution is under way, the newest or one before it. */
    public boolean running() {
        return execution.map(Execution::running).orElse(false) || inProgress(stages);
    }

    /** The disabled transition that the newest execution waits for. */
    public Optional<ReleaseProblem.DisabledTransition> stoppedAt() {
        boolean waits = execution.filter(Execution::running).isPresent()
                && stages.stream().noneMatch(stage -> stage.is(IN_PROGRESS));
        return problem.filter(_ -> waits)
                .filter(ReleaseProblem.DisabledTransition.class::isInstance)
                .map(ReleaseProblem.DisabledTransition.class::cast);
    }

    /** Why the newest execution has no source. */
    public Optional<ReleaseProblem.NoBranch> noBranch() {
        return problem.filter(ReleaseProblem.NoBranch.class::isInstance).map(ReleaseProblem.NoBranch.class::cast);
    }

    /** Whether AWS is at work, and not waiting for a person alone. */
    public boolean moving() {
        return running()
                && stoppedAt().isEmpty()
                && (approval.isEmpty()
                        || inProgress(stages.stream()
                                .filter(stage -> !stage.name().equals(Stage.APPROVAL))
                                .toList()));
    }

    private static boolean inProgress(List<Stage> stages) {
        return stages.stream().anyMatch(stage -> stage.is(IN_PROGRESS));
    }

    public boolean failed() {
        return execution.map(Execution::failed).orElse(false);
    }

    /** Whether the newest execution has succeeded. */
    public boolean succeeded() {
        return execution.filter(newest -> newest.status().equals("Succeeded")).isPresent();
    }

    /** Whether a Deploy action runs: it and a stack update would wait on the same service. */
    public boolean deploying() {
        return stage(Stage.DEPLOY).filter(stage -> stage.is(IN_PROGRESS)).isPresent();
    }

    /** Whether the check after Deploy runs. */
    public boolean checking() {
        return stage(Stage.POST_DEPLOY).filter(stage -> stage.is(IN_PROGRESS)).isPresent();
    }

    /** Whether the last Deploy went well. */
    public boolean deployed() {
        return stage(Stage.DEPLOY).filter(stage -> stage.is("Succeeded")).isPresent();
    }

    /** The stage in which the newest execution failed. */
    public Optional<Stage> failure() {
        return execution.map(Execution::id).flatMap(newest -> stages.stream()
                .filter(stage -> stage.is("Failed") && stage.of(newest))
                .findFirst());
    }

    /** The report of the tests that the newest execution failed in. */
    public Optional<TestReport> failedTests() {
        return failure()
                .filter(stage -> stage.name().equals(Stage.TEST))
                .flatMap(stage -> tests.filter(run -> stage.of(run.execution())))
                .flatMap(TestRun::report)
                .filter(report -> report.failed() > 0);
    }

    /** Whether the newest execution failed because nobody approved it. */
    public boolean rejected() {
        return failed()
                && failure()
                        .filter(stage -> stage.name().equals(Stage.APPROVAL))
                        .isPresent();
    }

    /** The same with what the execution that waits would deploy. */
    public PipelineState withImage(Optional<ReleaseImage> image) {
        return new PipelineState(
                execution,
                stages,
                approval.map(waiting -> new Approval(waiting.execution(), waiting.token(), waiting.since(), image)),
                problem,
                approvedImage,
                author,
                tests);
    }

    /** The same with what keeps the pipeline from releasing. */
    public PipelineState withProblem(Optional<ReleaseProblem> found) {
        return new PipelineState(execution, stages, approval, found, approvedImage, author, tests);
    }

    /** The same with the newest run of the tests. */
    public PipelineState withTests(Optional<TestRun> newest) {
        return new PipelineState(execution, stages, approval, problem, approvedImage, author, newest);
    }

    /** The same with the image that was approved for the last Deploy. */
    public PipelineState withApprovedImage(Optional<String> image) {
        return new PipelineState(execution, stages, approval, problem, image, author, tests);
    }

    /** The same with the author of the commit that was released last. */
    public PipelineState withAuthor(Optional<CommitAuthor> known) {
        return new PipelineState(execution, stages, approval, problem, approvedImage, known, tests);
    }

    /** The commit that the newest execution has released. */
    public Optional<String> releasedCommit() {
        return execution.filter(_ -> succeeded()).flatMap(Execution::revision);
    }

    /** The execution of the last Deploy, if that went well. */
    public Optional<String> deployedBy() {
        return stage(Stage.DEPLOY).filter(stage -> stage.is("Succeeded")).flatMap(Stage::execution);
    }

    /** Whether the last Deploy brought another image than the one that was approved for it. @param running the image that the service has */
    public Optional<UnapprovedImage> unapproved(Optional<String> running) {
        return deployedBy()
                .flatMap(by -> approvedImage.flatMap(approved -> running.filter(deployed -> !deployed.equals(approved))
                        .map(deployed -> new UnapprovedImage(by, approved, deployed))));
    }

    /** Whether the execution has its approval, or was refused it. */
    public boolean wasAnswered(String id) {
        return stage(Stage.APPROVAL)
                .filter(stage -> stage.of(id) && !stage.is(IN_PROGRESS))
                .isPresent();
    }

    /** Whether the execution is on its way to its approval. */
    public boolean stillToCome(String id) {
        return execution
                        .filter(newest -> newest.running() && newest.id().equals(id))
                        .isPresent()
                || stage(Stage.APPROVAL)
                        .filter(stage -> stage.of(id) && stage.is(IN_PROGRESS))
                        .isPresent();
    }

    /** Whether the newest execution is the rollback to this one. */
    public boolean rolledBackTo(String id) {
        return execution
                .filter(newest -> !newest.failed()
                        && newest.rolledBackTo().filter(id::equals).isPresent())
                .isPresent();
    }

    private Optional<Stage> stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }
}
