// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.ArtifactAnswers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service has image repo:1, which execution e1 has deployed. What was approved for e1 is the summary of its approval. */
class LiveApprovedImageTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned().answersTo("RollbackStage", "{\"pipelineExecutionId\":\"e2\"}");
        executions(execution("e1", 1767323000, "") + "," + execution("e0", 1767322000, ""));
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    private void executions(String newestFirst) {
        aws.canned().answersTo("ListPipelineExecutions", "{\"pipelineExecutionSummaries\":[" + newestFirst + "]}");
    }

    private static String execution(String id, long time, String more) {
        return "{\"pipelineExecutionId\":\"%s\",\"status\":\"Succeeded\",\"startTime\":%d,\"lastUpdateTime\":%d%s}"
                .formatted(id, time, time, more);
    }

    private void approved(String image) {
        aws.pipelineParameter("Approval", "Required");
        aws.canned().answersTo("ListActionExecutions", ArtifactAnswers.actions("Approved. Image: " + image));
    }

    @Test
    void another_image_than_the_approved_one_is_rolled_back_and_reported() {
        // Given
        approved("repo:approved");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().bodyOf("RollbackStage")).contains("\"targetPipelineExecutionId\":\"e0\"");
        assertThat(app.ready().reason()).isEqualTo("RollingBackRelease");
        assertThat(app.ready().message()).contains("Image repo:approved was approved", "e1", "has image repo:1.");
    }

    @Test
    void a_rollback_that_aws_shows_late_is_not_started_again() {
        // Given
        approved("repo:approved");
        app.reconcile();
        aws.canned().forgetRequests();
        executions(execution("e2", 1767323100, ",\"rollbackMetadata\":{\"rollbackTargetPipelineExecutionId\":\"e0\"}")
                + "," + execution("e1", 1767323000, ""));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("RollbackStage");
    }

    @Test
    void the_approved_image_is_left_alone_and_its_approval_is_read_once() {
        // Given
        approved("repo:1");
        app.reconcile();

        // When
        aws.pass(Duration.ofHours(1));
        app.reconcile();

        // Then
        assertThat(aws.canned().operations())
                .containsOnlyOnce("ListActionExecutions")
                .doesNotContain("RollbackStage");
    }

    @Test
    void a_pipeline_without_approval_costs_no_call_for_it() {
        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("GetPipelineState").doesNotContain("ListActionExecutions");
    }
}
