// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline as CodePipeline shows it.
 * @param execution the newest execution; empty before the first
 * @param approval what waits for a person, which need not be the newest execution: a newer one waits behind it
 * @param connection what keeps the connection to the source from being of use; looked at only when the stage Source failed
 */
public record PipelineState(
        Optional<Execution> execution, List<Stage> stages, Optional<Approval> approval, Optional<String> connection) {
    private static final String IN_PROGRESS = "InProgress";

    public PipelineState {
        stages = List.copyOf(stages);
    }

    public PipelineState(Optional<Execution> execution, List<Stage> stages) {
        this(execution, stages, Optional.empty(), Optional.empty());
    }

    /**
     * @param status AWS's word: InProgress, Succeeded, Failed, Stopped, Stopping, Superseded, Cancelled
     * @param trigger AWS's word, e.g. CloudWatchEvent, StartPipelineExecution
     * @param revision the source revision, empty before the Source action succeeded
     * @param rolledBackTo the execution whose release it deploys once more; empty but for a rollback
     */
    public record Execution(
            String id, String status, String trigger, String revision, String rolledBackTo, Instant startedAt) {
        public boolean running() {
            return status.equals(IN_PROGRESS) || status.equals("Stopping");
        }

        public boolean failed() {
            return status.equals("Failed") || status.equals("Cancelled") || status.equals("Stopped");
        }
    }

    /**
     * @param execution the execution that it last saw; empty when the stage never ran
     * @param status AWS's word, empty when the stage never ran
     * @param since when its newest action last changed
     * @param message what AWS says of a failure, or the newest action's summary
     * @param url where a person sees more
     */
    public record Stage(
            String name, String execution, String status, Optional<Instant> since, String message, String url) {
        public static final String SOURCE = "Source";
        public static final String APPROVAL = "Approval";
        public static final String DEPLOY = "Deploy";
    }

    /** @param token what AWS wants back with the answer */
    public record Approval(String execution, String token, Optional<Instant> since) {}

    /** Whether any execution is under way, the newest or one before it. */
    public boolean running() {
        return execution.map(Execution::running).orElse(false) || inProgress("");
    }

    /** Whether AWS is at work, and not waiting for a person alone. */
    public boolean moving() {
        return running() && (approval.isEmpty() || inProgress(Stage.APPROVAL));
    }

    private boolean inProgress(String otherThan) {
        return stages.stream()
                .anyMatch(stage ->
                        stage.status().equals(IN_PROGRESS) && !stage.name().equals(otherThan));
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
        return stage(Stage.DEPLOY)
                .filter(stage -> stage.status().equals(IN_PROGRESS))
                .isPresent();
    }

    /** Whether the last Deploy went well. */
    public boolean deployed() {
        return stage(Stage.DEPLOY)
                .filter(stage -> stage.status().equals("Succeeded"))
                .isPresent();
    }

    /** The stage in which the newest execution failed. */
    public Optional<Stage> failure() {
        String newest = execution.map(Execution::id).orElse("");
        return stages.stream()
                .filter(stage -> stage.status().equals("Failed"))
                .filter(stage -> stage.execution().equals(newest))
                .findFirst();
    }

    /** Whether the newest execution failed because nobody approved it. */
    public boolean rejected() {
        return failed()
                && failure()
                        .filter(stage -> stage.name().equals(Stage.APPROVAL))
                        .isPresent();
    }

    /** Whether the execution has its approval, or was refused it. */
    public boolean wasAnswered(String id) {
        return stage(Stage.APPROVAL)
                .filter(stage -> stage.execution().equals(id) && !stage.status().equals(IN_PROGRESS))
                .isPresent();
    }

    /** Whether the execution is on its way to its approval. */
    public boolean stillToCome(String id) {
        return execution
                        .filter(newest -> newest.running() && newest.id().equals(id))
                        .isPresent()
                || stage(Stage.APPROVAL)
                        .filter(stage ->
                                stage.execution().equals(id) && stage.status().equals(IN_PROGRESS))
                        .isPresent();
    }

    /** Whether the newest execution is the rollback to this one. */
    public boolean rolledBackTo(String id) {
        return execution
                .filter(newest -> !newest.failed() && newest.rolledBackTo().equals(id))
                .isPresent();
    }

    private Optional<Stage> stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }
}
