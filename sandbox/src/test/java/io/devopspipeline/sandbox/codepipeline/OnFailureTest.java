// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.ExecutionType;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.RetryTrigger;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/** What a pipeline does by itself when a stage fails: a source without its branch is retried, a refused approval rolls its stage back. */
class OnFailureTest {
    private static final String TEMPLATE = """
            Resources:
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Name: demo
                  PipelineType: V2
                  RoleArn: arn:aws:iam::123456789012:role/pipeline
                  ArtifactStore: {Type: S3, Location: artifacts}
                  Stages:
                    - Name: Source
                      OnFailure: {Result: SOURCE}
                      Actions:
                        - Name: Fetch
                          ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1'}
                          Configuration: {RepositoryName: repo, BranchName: main, PollForSourceChanges: 'false'}
                          OutputArtifacts: [{Name: SourceArtifact}]
                    - Name: Gate
                      OnFailure: {Result: ROLLBACK}
                      Actions:
                        - Name: Approve
                          ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
            """;

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private CodePipelineClient pipelines;
    private DemoPipeline demo;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder);
        pipelines = account.codePipeline();
        demo = new DemoPipeline(account);
        account.bucket("artifacts");
        account.codeCommit().createRepository(r -> r.repositoryName("repo"));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_failed_source_is_tried_once_more_in_the_same_execution() {
        // When
        create("RETRY");
        account.until("the execution to fail", () -> newest().status() == PipelineExecutionStatus.FAILED);

        // Then
        assertThat(demo.executions()).hasSize(1);
        assertThat(pipelines.listActionExecutions(r -> r.pipelineName("demo")).actionExecutionDetails())
                .extracting(action -> action.statusAsString())
                .containsExactly("Failed", "Failed");
        assertThat(demo.stage("Source").retryStageMetadata().autoStageRetryAttempt())
                .isEqualTo(1);
        assertThat(demo.stage("Source").retryStageMetadata().latestRetryTrigger())
                .isEqualTo(RetryTrigger.AUTOMATED_STAGE_RETRY);
    }

    @Test
    void a_failure_that_has_passed_by_the_second_attempt_is_none() {
        // Given
        create("RETRY");
        account.until("the second attempt", () -> demo.stage("Source").retryStageMetadata() != null);

        // When
        var _ = demo.commit("a");
        account.until("the next stage", () -> demo.asked() || newest().status() == PipelineExecutionStatus.FAILED);

        // Then
        assertThat(demo.executions()).hasSize(1);
        assertThat(newest().status()).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);
    }

    @Test
    void a_stage_that_fails_goes_back_to_the_newest_execution_that_passed_it() {
        // Given
        var _ = demo.commit("a");
        create("RETRY");
        answer(ApprovalStatus.APPROVED);
        String good = newest().pipelineExecutionId();
        account.until("the first release", () -> newest().status() == PipelineExecutionStatus.SUCCEEDED);
        var _ = pipelines.startPipelineExecution(r -> r.name("demo"));

        // When
        answer(ApprovalStatus.REJECTED);
        account.until("the rollback", () -> newest().executionType() == ExecutionType.ROLLBACK);

        // Then
        assertThat(newest().rollbackMetadata().rollbackTargetPipelineExecutionId())
                .isEqualTo(good);
        assertThat(newest().trigger().triggerType()).isEqualTo(TriggerType.AUTOMATED_ROLLBACK);
        assertThat(demo.executions().get(1).status()).isEqualTo(PipelineExecutionStatus.FAILED);
    }

    @Test
    void a_stage_that_nothing_has_passed_stays_failed() {
        // Given
        var _ = demo.commit("a");
        create("RETRY");

        // When
        answer(ApprovalStatus.REJECTED);
        account.until("the execution to fail", () -> newest().status() == PipelineExecutionStatus.FAILED);

        // Then
        assertThat(demo.executions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ROLLBACK, Stage Source is the source stage",
        "SKIP, The result SKIP of a stage's onFailure is not in the sandbox",
    })
    void what_a_source_stage_cannot_do_is_refused(String result, String why) {
        // When
        var stack = account.create("s", TEMPLATE.replace("SOURCE}", result + "}"));

        // Then
        assertThat(stack.stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(account.failures("s"))
                .anySatisfy(failure -> assertThat(failure).contains(why));
    }

    private void create(String onFailure) {
        assertThat(account.create("s", TEMPLATE.replace("SOURCE}", onFailure + "}"))
                        .stackStatus())
                .isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    private PipelineExecutionSummary newest() {
        return demo.executions().getFirst();
    }

    private void answer(ApprovalStatus status) {
        demo.untilAsked();
        demo.answer(status);
    }
}
