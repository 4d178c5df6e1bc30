// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;

/** CodePipeline. Every method throws {@link AwsFailure}: NOT_FOUND when there is no such pipeline. */
public final class Pipelines {
    private static final AwsCall CODEPIPELINE = new AwsCall("CodePipeline");
    /** AWS takes no longer reason. */
    private static final int REASON_MAX = 200;

    private static final Set<String> ANSWERED =
            Set.of("ApprovalAlreadyCompletedException", "InvalidApprovalTokenException");

    private final Supplier<CodePipelineClient> client;

    public Pipelines(Supplier<CodePipelineClient> client) {
        this.client = client;
    }

    /** {@code ListPipelineExecutions}: the newest ones, newest first. @param max 1 to 100 */
    public List<PipelineExecution> executions(String pipeline, int max) {
        return call("ListPipelineExecutions", pipeline, () -> client.get()
                        .listPipelineExecutions(r -> r.pipelineName(pipeline).maxResults(max)))
                .pipelineExecutionSummaries()
                .stream()
                .map(PipelineWire::execution)
                .toList();
    }

    /** {@code ListActionExecutions} of one execution: where its build has put its artifact; empty before the build has succeeded. */
    public Optional<BuildOutput> buildOutput(String pipeline, String executionId) {
        return PipelineWire.buildOutput(actions(pipeline, executionId));
    }

    /** {@code ListActionExecutions} of one execution: what was written when it was approved; empty for an execution without an approval. */
    public String approvalSummary(String pipeline, String executionId) {
        return PipelineWire.approvalSummary(actions(pipeline, executionId));
    }

    private List<ActionExecutionDetail> actions(String pipeline, String executionId) {
        return call("ListActionExecutions", pipeline, () -> client.get()
                        .listActionExecutions(
                                r -> r.pipelineName(pipeline).filter(of -> of.pipelineExecutionId(executionId))))
                .actionExecutionDetails();
    }

    /** {@code GetPipelineState}: the stages in their order. */
    public List<StageState> state(String pipeline) {
        return call("GetPipelineState", pipeline, () -> client.get().getPipelineState(r -> r.name(pipeline)))
                .stageStates()
                .stream()
                .map(PipelineWire::stage)
                .toList();
    }

    /**
     * {@code StartPipelineExecution}, 'Release change' in the console.
     * @param token letters, digits and hyphens, up to 128; sent twice it starts one execution
     * @return the execution's id
     */
    public String start(String pipeline, String token) {
        return call("StartPipelineExecution", pipeline, () -> client.get()
                        .startPipelineExecution(r -> r.name(pipeline).clientRequestToken(token)))
                .pipelineExecutionId();
    }

    /**
     * {@code StopPipelineExecution}. BUSY when it is stopping already, or over.
     * @param abandon do not wait for the running action to finish
     */
    public void stop(String pipeline, String executionId, boolean abandon, String reason) {
        call("StopPipelineExecution", pipeline, () -> client.get().stopPipelineExecution(r -> r.pipelineName(pipeline)
                .pipelineExecutionId(executionId)
                .abandon(abandon)
                .reason(reason.substring(0, Math.min(reason.length(), REASON_MAX)))));
    }

    /**
     * {@code PutApprovalResult}. Says nothing when the approval was given or refused already: then there is nothing left to answer.
     * @param token of the action's state
     * @param summary what is shown with the answer
     */
    public void answer(String pipeline, String stage, String action, String token, boolean approved, String summary) {
        ApprovalStatus status = approved ? ApprovalStatus.APPROVED : ApprovalStatus.REJECTED;
        try {
            call("PutApprovalResult", pipeline, () -> client.get().putApprovalResult(r -> r.pipelineName(pipeline)
                    .stageName(stage)
                    .actionName(action)
                    .token(token)
                    .result(result -> result.status(status).summary(summary))));
        } catch (AwsFailure failure) {
            if (!ANSWERED.contains(failure.code())) {
                throw failure;
            }
        }
    }

    /**
     * {@code RollbackStage}: the stage runs once more with what the earlier execution brought it.
     * @return the new execution's id
     */
    public String rollBack(String pipeline, String stage, String executionId) {
        return call("RollbackStage", pipeline, () -> client.get()
                        .rollbackStage(
                                r -> r.pipelineName(pipeline).stageName(stage).targetPipelineExecutionId(executionId)))
                .pipelineExecutionId();
    }

    private static <T> T call(String operation, String pipeline, Supplier<T> call) {
        return CODEPIPELINE.make(operation, "pipeline " + pipeline, call);
    }
}
