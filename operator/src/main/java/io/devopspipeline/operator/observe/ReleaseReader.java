package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.Connections;
import io.devopspipeline.operator.aws.PipelineExecution;
import io.devopspipeline.operator.aws.Pipelines;
import io.devopspipeline.operator.aws.StageState;
import io.devopspipeline.operator.plan.ObservedStack;
import io.devopspipeline.operator.plan.Release;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pipeline: one call while nothing new has happened, and one while an execution runs or waits for a person. The connection to the source
 * is looked at once for each execution that failed in its first stage.
 */
final class ReleaseReader {
    private final Pipelines pipelines;
    private final Connections connections;

    ReleaseReader(Pipelines pipelines, Connections connections) {
        this.pipelines = pipelines;
        this.connections = connections;
    }

    Release read(ObservedStack stack, Optional<Release> last) {
        String pipeline = stack.output("PipelineName");
        return last.filter(Release::running)
                .flatMap(seen -> stillRunning(pipeline, seen))
                .orElseGet(() -> newest(stack, pipeline, last));
    }

    private Release newest(ObservedStack stack, String pipeline, Optional<Release> last) {
        Optional<Release.Execution> newest =
                pipelines.executions(pipeline, 1).stream().findFirst().map(ReleaseReader::execution);
        return last.filter(seen -> seen.execution().equals(newest) && !seen.running())
                .orElseGet(() -> {
                    Release release = release(newest, pipelines.state(pipeline));
                    return new Release(newest, release.stages(), release.approval(), connectionTrouble(stack, release));
                });
    }

    private Optional<String> connectionTrouble(ObservedStack stack, Release release) {
        String arn = stack.parameter("ConnectionArn");
        boolean ask = !arn.isEmpty()
                && release.failed()
                && release.failure()
                        .filter(stage -> stage.name().equals(Release.Stage.SOURCE))
                        .isPresent();
        return ask ? connections.trouble(arn) : Optional.empty();
    }

    /** While a stage of the execution we know is in progress, or it waits behind one that waits for a person, the stages alone tell the news. */
    private Optional<Release> stillRunning(String pipeline, Release seen) {
        String id = seen.execution().map(Release.Execution::id).orElse("");
        boolean hasRevision =
                seen.execution().map(known -> !known.revision().isEmpty()).orElse(false);
        if (!hasRevision) {
            return Optional.empty();
        }
        List<StageState> stages = pipelines.state(pipeline);
        Release now = release(seen.execution(), stages);
        boolean rollback = seen.execution()
                .filter(known -> !known.rolledBackTo().isEmpty())
                .isPresent();
        boolean newest = rollback || stages.getFirst().executionId().equals(id);
        boolean atWork = stages.stream()
                .anyMatch(stage ->
                        stage.executionId().equals(id) && stage.status().equals("InProgress"));
        boolean behind = seen.execution().filter(Release.Execution::running).isPresent()
                && now.approval().isPresent();
        return newest && (atWork || behind) ? Optional.of(now) : Optional.empty();
    }

    private static Release.Execution execution(PipelineExecution execution) {
        return new Release.Execution(
                execution.id(),
                execution.status(),
                execution.trigger(),
                execution.revision().id(),
                execution.rollbackTarget(),
                execution.startTime());
    }

    private static Release release(Optional<Release.Execution> execution, List<StageState> stages) {
        return new Release(
                execution,
                stages.stream().map(ReleaseReader::stage).toList(),
                stages.stream().flatMap(stage -> approval(stage).stream()).findFirst(),
                Optional.empty());
    }

    private static Optional<Release.Approval> approval(StageState stage) {
        return stage.actions().stream()
                .filter(action -> stage.name().equals(Release.Stage.APPROVAL)
                        && stage.status().equals("InProgress")
                        && !action.token().isEmpty())
                .findFirst()
                .map(action -> new Release.Approval(stage.executionId(), action.token(), action.lastStatusChange()));
    }

    private static Release.Stage stage(StageState stage) {
        return stage.actions().stream()
                .reduce((first, second) -> second)
                .map(action -> new Release.Stage(
                        stage.name(),
                        stage.executionId(),
                        stage.status(),
                        action.lastStatusChange(),
                        action.errorMessage().isEmpty() ? action.summary() : action.errorMessage(),
                        action.externalExecutionUrl().isEmpty() ? action.entityUrl() : action.externalExecutionUrl()))
                .orElseGet(() ->
                        new Release.Stage(stage.name(), stage.executionId(), stage.status(), Optional.empty(), "", ""));
    }
}
