// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.codepipeline.PipelineExecution.SourceRevision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionOutput;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ErrorDetails;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineRollbackMetadata;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;
import software.amazon.awssdk.services.codepipeline.model.TransitionState;

/** CodePipeline's shapes to ours. */
final class PipelineWire {
    private static final ActionExecution NEVER = ActionExecution.builder().build();

    /** The name of the artifact that Deploy takes, in the template. */
    private static final String IMAGE = "Image";

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

    /** The artifact of the newest action of stage Build that has one. Where nothing is built, the stage Source brings the same artifact. */
    static Optional<BuildOutput> buildOutput(List<ActionExecutionDetail> newestFirst) {
        String revision = outputs(newestFirst, "Source")
                .flatMap(output -> Stream.ofNullable(output.executionResult()))
                .flatMap(result -> Stream.ofNullable(result.externalExecutionId()))
                .findFirst()
                .orElse("");
        return Stream.concat(
                        outputs(newestFirst, "Build").flatMap(output -> output.outputArtifacts().stream()),
                        outputs(newestFirst, "Source")
                                .flatMap(output -> output.outputArtifacts().stream())
                                .filter(artifact -> IMAGE.equals(artifact.name())))
                .flatMap(artifact -> Stream.ofNullable(artifact.s3location()))
                .findFirst()
                .map(location -> new BuildOutput(revision, location.bucket(), location.key()));
    }

    static String approvalSummary(List<ActionExecutionDetail> newestFirst) {
        return outputs(newestFirst, "Approval")
                .flatMap(output -> Stream.ofNullable(output.executionResult()))
                .flatMap(result -> Stream.ofNullable(result.externalExecutionSummary()))
                .findFirst()
                .orElse("");
    }

    private static Stream<ActionExecutionOutput> outputs(List<ActionExecutionDetail> actions, String stage) {
        return actions.stream()
                .filter(action -> stage.equals(action.stageName()))
                .flatMap(action -> Stream.ofNullable(action.output()));
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
                stage.actionStates().stream().map(PipelineWire::action).toList(),
                transition(stage.inboundTransitionState()));
    }

    private static StageState.Transition transition(@Nullable TransitionState inbound) {
        return inbound == null
                ? new StageState.Transition(true, "", "")
                : new StageState.Transition(
                        !Boolean.FALSE.equals(inbound.enabled()),
                        Absent.empty(inbound.lastChangedBy()),
                        Absent.empty(inbound.disabledReason()));
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
