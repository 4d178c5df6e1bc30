package io.devopspipeline.operator.aws;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;

/** CodePipeline. Every method throws {@link AwsFailure}: NOT_FOUND when there is no such pipeline. */
public final class Pipelines {
    private static final AwsCall CODEPIPELINE = new AwsCall("CodePipeline");
    /** AWS takes no longer reason. */
    private static final int REASON_MAX = 200;

    private final Supplier<CodePipelineClient> client;

    Pipelines(Supplier<CodePipelineClient> client) {
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

    private static <T> T call(String operation, String pipeline, Supplier<T> call) {
        return CODEPIPELINE.make(operation, "pipeline " + pipeline, call);
    }
}
