// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Delivery;
import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codepipeline.model.ExecutionType;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** Rolls a stage back: a button for each stage that deploys, if an execution before its current one succeeded in it. */
final class StageRollback {
    private final Aws aws;

    StageRollback(Aws aws) {
        this.aws = aws;
    }

    Html buttons(Delivery delivery, List<StageState> stages, List<PipelineExecutionSummary> executions) {
        String pipeline = delivery.pipeline().name();
        return Html.join(stages.stream()
                .filter(stage -> delivery.deployStages().contains(stage.stageName()))
                .flatMap(stage -> target(stage, executions, succeeded(pipeline, stage.stageName())).stream()
                        .map(target -> button(pipeline, stage.stageName(), target))));
    }

    private Set<String> succeeded(String pipeline, String stage) {
        return aws
                .codePipeline()
                .listPipelineExecutions(
                        r -> r.pipelineName(pipeline).filter(f -> f.succeededInStage(s -> s.stageName(stage))))
                .pipelineExecutionSummaries()
                .stream()
                .map(PipelineExecutionSummary::pipelineExecutionId)
                .collect(Collectors.toSet());
    }

    /**
     * The newest execution before the current one that succeeded in the stage.
     * @param executions all of the pipeline, newest first
     * @param succeeded the ids of those that succeeded in the stage. CodePipeline takes no rollback as a target
     */
    static Optional<PipelineExecutionSummary> target(
            StageState stage, List<PipelineExecutionSummary> executions, Set<String> succeeded) {
        String current = current(stage, executions);
        return executions.stream()
                .dropWhile(each -> !each.pipelineExecutionId().equals(current))
                .skip(1)
                .filter(each -> succeeded.contains(each.pipelineExecutionId()))
                .filter(each -> each.executionType() != ExecutionType.ROLLBACK)
                .findFirst();
    }

    /** Whose artifacts the stage has: those of a rollback are its target's. */
    private static String current(StageState stage, List<PipelineExecutionSummary> executions) {
        String latest =
                stage.latestExecution() == null ? "" : stage.latestExecution().pipelineExecutionId();
        return executions.stream()
                .filter(each -> each.pipelineExecutionId().equals(latest))
                .findFirst()
                .filter(each -> each.rollbackMetadata() != null)
                .map(each -> each.rollbackMetadata().rollbackTargetPipelineExecutionId())
                .orElse(latest);
    }

    static Html button(String pipeline, String stage, PipelineExecutionSummary target) {
        String id = target.pipelineExecutionId();
        return Parts.action(
                "pipeline/rollback",
                Html.join(
                        Parts.hidden("pipeline", pipeline),
                        Parts.hidden("stage", stage),
                        Parts.hidden("execution", id)),
                Html.of(
                        "{}<span>to execution {}: {}</span>",
                        Parts.danger("roll-back-" + stage, "Roll back " + stage),
                        Parts.brief(id),
                        Html.each(target.sourceRevisions(), PipelineView::revision)),
                "aws codepipeline rollback-stage --pipeline-name " + pipeline + " --stage-name " + stage
                        + " --target-pipeline-execution-id " + id);
    }
}
