package io.devopspipeline.operator.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline as CodePipeline shows it.
 * @param execution the newest execution; empty before the first
 */
public record Release(Optional<Execution> execution, List<Stage> stages) {
    public Release {
        stages = List.copyOf(stages);
    }

    /**
     * @param status AWS's word: InProgress, Succeeded, Failed, Stopped, Stopping, Superseded, Cancelled
     * @param trigger AWS's word, e.g. CloudWatchEvent, StartPipelineExecution
     * @param revision the source revision, empty before the Source action succeeded
     */
    public record Execution(String id, String status, String trigger, String revision, Instant startedAt) {
        public boolean running() {
            return status.equals("InProgress") || status.equals("Stopping");
        }

        public boolean failed() {
            return status.equals("Failed") || status.equals("Cancelled") || status.equals("Stopped");
        }
    }

    /**
     * @param status AWS's word, empty when the stage never ran
     * @param since when its newest action last changed
     * @param message what AWS says of a failure, or the newest action's summary
     * @param url where a person sees more
     */
    public record Stage(String name, String status, Optional<Instant> since, String message, String url) {}

    public boolean running() {
        return execution.map(Execution::running).orElse(false);
    }

    public boolean failed() {
        return execution.map(Execution::failed).orElse(false);
    }

    /** Whether a Deploy action runs: it and a stack update would wait on the same service. */
    public boolean deploying() {
        return stages.stream()
                .anyMatch(
                        stage -> stage.name().equals("Deploy") && stage.status().equals("InProgress"));
    }
}
