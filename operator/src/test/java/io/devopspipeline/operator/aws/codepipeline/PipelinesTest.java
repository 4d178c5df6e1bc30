// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelinesTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void reads_stages_of_which_some_never_ran() {
        // Given
        aws.answers("""
                {"pipelineName":"p","stageStates":[{"stageName":"Build","actionStates":[{"actionName":"Build","entityUrl":"https://e",
                "latestExecution":{"status":"Failed","lastStatusChange":1446137358,"externalExecutionId":"proj:uuid",
                "externalExecutionUrl":"https://b","errorDetails":{"code":"JobFailed","message":"Build terminated with state: FAILED"}}}],
                "latestExecution":{"pipelineExecutionId":"x","status":"Failed"}},
                {"stageName":"Deploy","actionStates":[{"actionName":"Deploy"}]}]}""");
        // When
        var stages = aws.account().pipelines().state("p");
        // Then
        var build = new StageState.Action(
                "Build",
                "Failed",
                Optional.of(Instant.ofEpochSecond(1446137358)),
                "",
                "JobFailed",
                "Build terminated with state: FAILED",
                "proj:uuid",
                "https://b",
                "https://e",
                "");
        assertThat(stages.getFirst().actions()).containsExactly(build);
        assertThat(stages.getFirst().executionId()).isEqualTo("x");
        assertThat(stages.getLast().status()).isEmpty();
        assertThat(stages.getLast().actions().getFirst().lastStatusChange()).isEmpty();
    }

    @Test
    void reads_an_execution_that_has_no_revision_yet() {
        // Given
        aws.answers("""
                {"pipelineExecutionSummaries":[{"pipelineExecutionId":"x","status":"InProgress","startTime":1446137358,
                "trigger":{"triggerType":"CreatePipeline","triggerDetail":"arn"}}]}""");
        // When
        PipelineExecution execution =
                aws.account().pipelines().executions("p", 1).getFirst();
        // Then
        assertThat(execution.trigger()).isEqualTo("CreatePipeline");
        assertThat(execution.revision()).isEqualTo(PipelineExecution.SourceRevision.NONE);
        assertThat(aws.request(0).body()).contains("\"maxResults\":1");
    }

    @Test
    void a_missing_pipeline_is_not_found() {
        // Given
        aws.answers(
                400,
                "{\"__type\":\"PipelineNotFoundException\",\"message\":\"Account '1' does not have a pipeline with name 'p'\"}");
        // When
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class, () -> aws.account().pipelines().executions("p", 1));
        // Then
        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void starts_with_the_token_that_makes_it_happen_once() {
        // Given
        aws.answers("{\"pipelineExecutionId\":\"x\"}");
        // When
        String id = aws.account().pipelines().start("p", "request-1");
        // Then
        assertThat(id).isEqualTo("x");
        assertThat(aws.request(0).body()).contains("\"clientRequestToken\":\"request-1\"");
    }

    @Test
    void reads_what_a_rollback_goes_back_to() {
        // Given
        aws.answers("""
                {"pipelineExecutionSummaries":[{"pipelineExecutionId":"x","status":"InProgress","executionType":"ROLLBACK",
                "trigger":{"triggerType":"ManualRollback"},"rollbackMetadata":{"rollbackTargetPipelineExecutionId":"w"}}]}""");
        // When
        PipelineExecution execution =
                aws.account().pipelines().executions("p", 1).getFirst();
        // Then
        assertThat(execution.rollbackTarget()).isEqualTo("w");
    }

    @Test
    void an_approval_that_was_answered_meanwhile_leaves_nothing_to_answer() {
        // Given
        aws.answers(400, "{\"__type\":\"ApprovalAlreadyCompletedException\",\"message\":\"done\"}");
        // When
        aws.account().pipelines().answer("p", "Approval", "Approval", "token", false, "no");
        // Then
        assertThat(aws.request(0).body()).contains("\"token\":\"token\"").contains("\"status\":\"Rejected\"");
    }

    @Test
    void an_answer_that_aws_refuses_for_another_reason_is_a_failure_for_good() {
        // Given
        aws.answers(400, "{\"__type\":\"ActionNotFoundException\",\"message\":\"no such action\"}");
        // When
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class,
                () -> aws.account().pipelines().answer("p", "Approval", "Approval", "token", true, "yes"));
        // Then
        assertThat(failure.lasting()).isTrue();
    }

    @Test
    void cuts_a_reason_that_aws_would_refuse_for_its_length() {
        // Given
        aws.answers("{\"pipelineExecutionId\":\"x\"}");
        // When
        aws.account().pipelines().stop("p", "x", true, "r".repeat(300));
        // Then
        assertThat(aws.request(0).body())
                .contains("\"reason\":\"" + "r".repeat(200) + "\"")
                .contains("\"abandon\":true");
    }
}
