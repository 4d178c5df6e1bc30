// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.delivery.EventAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CodePipeline publishes to EventBridge about executions, stages and actions of a source and an approval. */
class ChangeEventsTest {
    private static final Duration DONE = Duration.ofMinutes(1);
    private static final String PIPELINE = """
            {"pipeline": {"name": "demo", "pipelineType": "V2", "roleArn": "arn:aws:iam::123456789012:role/pipeline",
              "artifactStore": {"type": "S3", "location": "artifacts"},
              "stages": [
                {"name": "Source", "actions": [{"name": "Fetch", "outputArtifacts": [{"name": "Code"}],
                  "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
                  "configuration": {"S3Bucket": "work", "S3ObjectKey": "a.zip", "PollForSourceChanges": "false"}}]},
                {"name": "Gate", "actions": [{"name": "Approve",
                  "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}}]}]}}""";

    private EventAccount account;

    @BeforeEach
    void open(@TempDir Path folder) {
        account = new EventAccount(folder);
        account.objects.put("work", "a.zip", new byte[] {1});
    }

    @AfterEach
    void close() {
        account.close();
    }

    private void create() {
        account.call("codepipeline", "CreatePipeline", PIPELINE);
        account.pass(DONE);
    }

    private String execution() {
        return account.call("codepipeline", "ListPipelineExecutions", "{\"pipelineName\": \"demo\"}")
                .at("/pipelineExecutionSummaries/0/pipelineExecutionId")
                .asText();
    }

    private void answer(String status) {
        String token = account.call("codepipeline", "GetPipelineState", "{\"name\": \"demo\"}")
                .at("/stageStates/1/actionStates/0/latestExecution/token")
                .asText();
        account.call("codepipeline", "PutApprovalResult", """
                {"pipelineName": "demo", "stageName": "Gate", "actionName": "Approve", "token": "%s",
                 "result": {"status": "%s", "summary": "looked"}}""".formatted(token, status));
        account.pass(DONE);
    }

    private List<String> states(String what) {
        return account.events.details("CodePipeline " + what + " Execution State Change", "/state");
    }

    @Test
    void an_execution_publishes_its_life_with_stages_and_actions() throws Exception {
        // Given
        create();
        // When
        answer("Approved");
        // Then
        account.events.assertEqual("execution.jsonl", event -> true);
    }

    @Test
    void a_rejected_approval_that_is_retried_is_published_as_resumed() {
        // Given
        create();
        answer("Rejected");
        // When
        account.call("codepipeline", "RetryStageExecution", """
                {"pipelineName": "demo", "stageName": "Gate", "pipelineExecutionId": "%s",
                 "retryMode": "FAILED_ACTIONS"}""".formatted(execution()));
        account.pass(DONE);
        answer("Approved");
        // Then
        assertThat(states("Pipeline")).containsExactly("STARTED", "FAILED", "RESUMED", "SUCCEEDED");
        assertThat(states("Stage"))
                .containsExactly("STARTED", "SUCCEEDED", "STARTED", "FAILED", "RESUMED", "SUCCEEDED");
        assertThat(account.events.details(
                        "CodePipeline Pipeline Execution State Change", "/pipeline-execution-attempt"))
                .containsExactly("1.0", "1.0", "2.0", "2.0");
    }

    @Test
    void a_failed_action_publishes_its_result_with_the_error_code() {
        // When
        create();
        answer("Rejected");
        // Then
        assertThat(account.events.details("CodePipeline Action Execution State Change", "/execution-result/error-code"))
                .last()
                .isEqualTo("JobFailed");
    }

    @Test
    void a_stopped_execution_is_published_as_stopping_and_stopped() {
        // Given
        create();
        // When
        account.call("codepipeline", "StopPipelineExecution", """
                {"pipelineName": "demo", "pipelineExecutionId": "%s", "abandon": true}""".formatted(execution()));
        // Then
        assertThat(states("Pipeline")).containsExactly("STARTED", "STOPPING", "STOPPED");
        assertThat(states("Stage")).containsExactly("STARTED", "SUCCEEDED", "STARTED", "STOPPING", "STOPPED");
        assertThat(states("Action")).last().isEqualTo("ABANDONED");
    }

    @Test
    void an_execution_that_a_newer_one_overtakes_is_published_as_superseded() {
        // Given
        create();
        // When
        account.call("codepipeline", "StartPipelineExecution", "{\"name\": \"demo\"}");
        account.pass(DONE);
        account.call("codepipeline", "StartPipelineExecution", "{\"name\": \"demo\"}");
        account.pass(DONE);
        // Then
        assertThat(states("Pipeline")).containsExactly("STARTED", "STARTED", "STARTED", "SUPERSEDED");
    }

    @Test
    void a_rolled_back_stage_is_published_as_an_execution_of_its_own() {
        // Given
        create();
        String target = execution();
        answer("Approved");
        account.call("codepipeline", "StartPipelineExecution", "{\"name\": \"demo\"}");
        account.pass(DONE);
        answer("Rejected");
        // When
        account.call("codepipeline", "RollbackStage", """
                {"pipelineName": "demo", "stageName": "Gate", "targetPipelineExecutionId": "%s"}""".formatted(target));
        // Then
        assertThat(states("Pipeline")).containsExactly("STARTED", "SUCCEEDED", "STARTED", "FAILED", "STARTED");
        assertThat(account.events.details("CodePipeline Stage Execution State Change", "/stage"))
                .last()
                .isEqualTo("Gate");
    }

    @Test
    void a_changed_pipeline_publishes_that_its_execution_is_canceled() {
        // Given
        create();
        // When
        account.call("codepipeline", "UpdatePipeline", PIPELINE.replace("a.zip", "b.zip"));
        // Then
        assertThat(states("Pipeline")).containsExactly("STARTED", "CANCELED");
    }
}
