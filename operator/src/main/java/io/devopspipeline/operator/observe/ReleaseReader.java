package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.PipelineExecution;
import io.devopspipeline.operator.aws.Pipelines;
import io.devopspipeline.operator.aws.StageState;
import io.devopspipeline.operator.plan.Release;
import java.util.List;
import java.util.Optional;

/** Reads the pipeline: one call while nothing new has happened, and one while an execution runs. */
final class ReleaseReader {
    private final Pipelines pipelines;

    ReleaseReader(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    Release read(String pipeline, Optional<Release> last) {
        Optional<Release> running = last.filter(Release::running).flatMap(seen -> stillRunning(pipeline, seen));
        if (running.isPresent()) {
            return running.get();
        }
        Optional<Release.Execution> newest =
                pipelines.executions(pipeline, 1).stream().findFirst().map(ReleaseReader::execution);
        return last.filter(seen -> seen.execution().equals(newest) && !seen.running())
                .orElseGet(() -> new Release(newest, stages(pipelines.state(pipeline))));
    }

    /** While a stage of the execution we know is in progress, the stages alone tell the news. */
    private Optional<Release> stillRunning(String pipeline, Release seen) {
        String id = seen.execution().map(Release.Execution::id).orElse("");
        boolean hasRevision =
                seen.execution().map(known -> !known.revision().isEmpty()).orElse(false);
        if (!hasRevision) {
            return Optional.empty();
        }
        List<StageState> stages = pipelines.state(pipeline);
        boolean atWork = stages.stream()
                .anyMatch(stage ->
                        stage.executionId().equals(id) && stage.status().equals("InProgress"));
        return atWork ? Optional.of(new Release(seen.execution(), stages(stages))) : Optional.empty();
    }

    private static Release.Execution execution(PipelineExecution execution) {
        return new Release.Execution(
                execution.id(),
                execution.status(),
                execution.trigger(),
                execution.revision().id(),
                execution.startTime());
    }

    private static List<Release.Stage> stages(List<StageState> stages) {
        return stages.stream().map(ReleaseReader::stage).toList();
    }

    private static Release.Stage stage(StageState stage) {
        return stage.actions().stream()
                .reduce((first, second) -> second)
                .map(action -> new Release.Stage(
                        stage.name(),
                        stage.status(),
                        action.lastStatusChange(),
                        action.errorMessage().isEmpty() ? action.summary() : action.errorMessage(),
                        action.externalExecutionUrl().isEmpty() ? action.entityUrl() : action.externalExecutionUrl()))
                .orElseGet(() -> new Release.Stage(stage.name(), stage.status(), Optional.empty(), "", ""));
    }
}
