// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.codepipeline.Connections;
import io.devopspipeline.operator.aws.codepipeline.PipelineExecution;
import io.devopspipeline.operator.aws.codepipeline.Pipelines;
import io.devopspipeline.operator.aws.codepipeline.StageState;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pipeline: one call while nothing new has happened, and one while an execution runs or waits for a person. The connection to the source
 * is looked at once for each execution that failed in its first stage.
 */
final class PipelineStateReader {
    private final Pipelines pipelines;
    private final Connections connections;

    PipelineStateReader(Pipelines pipelines, Connections connections) {
        this.pipelines = pipelines;
        this.connections = connections;
    }

    PipelineState read(ObservedStack stack, Optional<PipelineState> last) {
        String pipeline = stack.output(StackOutput.PIPELINE_NAME);
        return last.filter(PipelineState::running)
                .flatMap(seen -> stillRunning(pipeline, seen))
                .orElseGet(() -> newest(stack, pipeline, last));
    }

    private PipelineState newest(ObservedStack stack, String pipeline, Optional<PipelineState> last) {
        Optional<PipelineState.Execution> newest =
                pipelines.executions(pipeline, 1).stream().findFirst().map(PipelineStateReader::execution);
        return last.filter(seen -> seen.execution().equals(newest) && !seen.running())
                .orElseGet(() -> {
                    PipelineState release = release(newest, pipelines.state(pipeline));
                    return new PipelineState(
                            newest, release.stages(), release.approval(), connectionTrouble(stack, release));
                });
    }

    private Optional<String> connectionTrouble(ObservedStack stack, PipelineState release) {
        String arn = stack.parameter(StackParameter.CONNECTION_ARN);
        boolean ask = !arn.isEmpty()
                && release.failed()
                && release.failure()
                        .filter(stage -> stage.name().equals(PipelineState.Stage.SOURCE))
                        .isPresent();
        return ask ? connections.trouble(arn) : Optional.empty();
    }

    /** While a stage of the execution we know is in progress, or it waits behind one that waits for a person, the stages alone tell the news. */
    private Optional<PipelineState> stillRunning(String pipeline, PipelineState seen) {
        String id = seen.execution().map(PipelineState.Execution::id).orElse("");
        boolean hasRevision =
                seen.execution().map(known -> !known.revision().isEmpty()).orElse(false);
        if (!hasRevision) {
            return Optional.empty();
        }
        List<StageState> stages = pipelines.state(pipeline);
        PipelineState now = release(seen.execution(), stages);
        boolean rollback = seen.execution()
                .filter(known -> !known.rolledBackTo().isEmpty())
                .isPresent();
        boolean newest = rollback || stages.getFirst().executionId().equals(id);
        boolean atWork = stages.stream()
                .anyMatch(stage ->
                        stage.executionId().equals(id) && stage.status().equals("InProgress"));
        boolean behind =
                seen.execution().filter(PipelineState.Execution::running).isPresent()
                        && now.approval().isPresent();
        return newest && (atWork || behind) ? Optional.of(now) : Optional.empty();
    }

    private static PipelineState.Execution execution(PipelineExecution execution) {
        return new PipelineState.Execution(
                execution.id(),
                execution.status(),
                execution.trigger(),
                execution.revision().id(),
                execution.rollbackTarget(),
                execution.startTime());
    }

    private static PipelineState release(Optional<PipelineState.Execution> execution, List<StageState> stages) {
        return new PipelineState(
                execution,
                stages.stream().map(PipelineStateReader::stage).toList(),
                stages.stream().flatMap(stage -> approval(stage).stream()).findFirst(),
                Optional.empty());
    }

    private static Optional<PipelineState.Approval> approval(StageState stage) {
        return stage.actions().stream()
                .filter(action -> stage.name().equals(PipelineState.Stage.APPROVAL)
                        && stage.status().equals("InProgress")
                        && !action.token().isEmpty())
                .findFirst()
                .map(action ->
                        new PipelineState.Approval(stage.executionId(), action.token(), action.lastStatusChange()));
    }

    private static PipelineState.Stage stage(StageState stage) {
        return stage.actions().stream()
                .reduce((first, second) -> second)
                .map(action -> new PipelineState.Stage(
                        stage.name(),
                        stage.executionId(),
                        stage.status(),
                        action.lastStatusChange(),
                        action.errorMessage().isEmpty() ? action.summary() : action.errorMessage(),
                        action.externalExecutionUrl().isEmpty() ? action.entityUrl() : action.externalExecutionUrl()))
                .orElseGet(() -> new PipelineState.Stage(
                        stage.name(), stage.executionId(), stage.status(), Optional.empty(), "", ""));
    }
}
