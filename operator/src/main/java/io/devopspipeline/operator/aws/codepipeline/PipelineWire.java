// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.codepipeline.PipelineExecution.SourceRevision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ErrorDetails;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineRollbackMetadata;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;

/** CodePipeline's shapes to ours. */
final class PipelineWire {
    private static final ActionExecution NEVER = ActionExecution.builder().build();

    private PipelineWire() {}

    static PipelineExecution execution(PipelineExecutionSummary execution) {
        Optional<ExecutionTrigger> trigger = Optional.ofNullable(execution.trigger());
        return new PipelineExecution(
                execution.pipelineExecutionId(),
                Absent.empty(execution.statusAsString()),
                Absent.empty(execution.statusSummary()),
                trigger.map(ExecutionTrigger::triggerTypeAsString).orElse(""),
                trigger.map(ExecutionTrigger::triggerDetail).orElse(""),
                Optional.ofNullable(execution.rollbackMetadata())
                        .map(PipelineRollbackMetadata::rollbackTargetPipelineExecutionId)
                        .orElse(""),
                execution.sourceRevisions().stream()
                        .findFirst()
                        .map(PipelineWire::revision)
                        .orElse(SourceRevision.NONE),
                Absent.epoch(execution.startTime()),
                Absent.epoch(execution.lastUpdateTime()));
    }

    private static SourceRevision revision(software.amazon.awssdk.services.codepipeline.model.SourceRevision revision) {
        return new SourceRevision(
                Absent.empty(revision.revisionId()),
                Absent.empty(revision.revisionSummary()),
                Absent.empty(revision.revisionUrl()));
    }

    static StageState stage(software.amazon.awssdk.services.codepipeline.model.StageState stage) {
        Optional<StageExecution> latest = Optional.ofNullable(stage.latestExecution());
        return new StageState(
                stage.stageName(),
                latest.map(StageExecution::pipelineExecutionId).orElse(""),
                latest.map(StageExecution::statusAsString).orElse(""),
                stage.actionStates().stream().map(PipelineWire::action).toList());
    }

    private static StageState.Action action(ActionState action) {
        @Nullable ActionExecution ran = action.latestExecution();
        ActionExecution latest = ran == null ? NEVER : ran;
        Optional<ErrorDetails> error = Optional.ofNullable(latest.errorDetails());
        return new StageState.Action(
                action.actionName(),
                Absent.empty(latest.statusAsString()),
                Absent.none(latest.lastStatusChange()),
                Absent.empty(latest.summary()),
                error.map(ErrorDetails::code).orElse(""),
                error.map(ErrorDetails::message).orElse(""),
                Absent.empty(latest.externalExecutionId()),
                Absent.empty(latest.externalExecutionUrl()),
                Absent.empty(action.entityUrl()),
                Absent.empty(latest.token()));
    }
}
