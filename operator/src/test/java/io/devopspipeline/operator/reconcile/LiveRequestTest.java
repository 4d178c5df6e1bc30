// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests by annotation: each is handled once, and none is lost. */
class LiveRequestTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned()
                .answersTo("PutApprovalResult", "{}")
                .answersTo("RollbackStage", "{\"pipelineExecutionId\":\"e3\"}")
                .answersTo("StartPipelineExecution", "{\"pipelineExecutionId\":\"e3\"}");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    private void refuse(String operation, String code) {
        aws.canned().answersTo(operation, "", 400, "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(code));
    }

    @Test
    void an_approval_is_answered_and_noted_as_handled() {
        // Given
        aws.release("InProgress", "Approval", "InProgress");
        app.annotate(Annotations.APPROVE_RELEASE, "e2");

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(aws.canned().bodyOf("PutApprovalResult"))
                .contains("\"token\":\"approval-token\"", "\"status\":\"Approved\"");
        assertThat(app.handled().approve()).isEqualTo("e2");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_malformed_value_is_reported_without_its_text() {
        // Given
        app.annotate(Annotations.APPROVE_RELEASE, "e2\n2026-01-01 00:00:00 INFO  forged");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("PutApprovalResult");
        assertThat(app.handled().refused())
                .isEqualTo(
                        Annotations.APPROVE_RELEASE + ": the value is not an id: 1 to 64 letters, digits and hyphens.");
    }

    @Test
    void an_answered_approval_is_not_answered_again() {
        // Given
        aws.release("InProgress", "Approval", "InProgress");
        app.annotate(Annotations.APPROVE_RELEASE, "e2");
        app.reconcile();
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("PutApprovalResult");
    }

    @Test
    void a_rejection_goes_before_an_approval_of_the_same_execution() {
        // Given
        aws.release("InProgress", "Approval", "InProgress");
        app.annotate(Annotations.APPROVE_RELEASE, "e2");
        app.annotate(Annotations.REJECT_RELEASE, "e2");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().bodyOf("PutApprovalResult")).contains("\"status\":\"Rejected\"");
        assertThat(app.handled().reject()).isEqualTo("e2");
        assertThat(app.handled().approve()).isNull();
    }

    @Test
    void an_approval_of_an_execution_that_does_not_wait_is_refused_with_the_reason() {
        // Given
        app.annotate(Annotations.APPROVE_RELEASE, "unknown");

        // When
        app.reconcile();

        // Then
        assertThat(app.handled().refused())
                .contains(Annotations.APPROVE_RELEASE + "=unknown", "does not wait for approval");
        assertThat(app.ready().reason()).isEqualTo("Serving");
    }

    @Test
    void an_approval_given_before_the_execution_reaches_it_waits() {
        // Given
        aws.release("InProgress", "Build", "InProgress");
        app.annotate(Annotations.APPROVE_RELEASE, "e2");

        // When
        app.reconcile();

        // Then
        assertThat(app.handled().approve()).isNull();
        assertThat(app.handled().refused()).isNull();
    }

    @Test
    void a_rollback_starts_with_the_execution_that_was_named() {
        // Given
        app.annotate(Annotations.ROLL_BACK_TO, "e0");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().bodyOf("RollbackStage")).contains("\"targetPipelineExecutionId\":\"e0\"");
        assertThat(app.handled().rollBackTo()).isEqualTo("e0");
    }

    @Test
    void a_rollback_that_aws_refuses_is_handled_with_the_words_of_aws() {
        // Given
        refuse("RollbackStage", "UnableToRollbackStageException");
        app.annotate(Annotations.ROLL_BACK_TO, "e0");

        // When
        app.reconcile();

        // Then
        assertThat(app.handled().refused()).contains("UnableToRollbackStageException");
        assertThat(app.handled().rollBackTo()).isEqualTo("e0");
        assertThat(app.ready().reason()).isEqualTo("Serving");
    }

    @Test
    void a_missing_permission_leaves_the_request_open_and_everything_else_continues() {
        // Given
        aws.service(0, 0);
        aws.canned().answersTo("UpdateService", "{\"service\":{}}");
        refuse("RollbackStage", "AccessDeniedException");
        app.annotate(Annotations.ROLL_BACK_TO, "e0");

        // When
        app.reconcile();

        // Then
        assertThat(app.handled().rollBackTo()).isNull();
        assertThat(app.handled().refused()).contains("AccessDeniedException");
        assertThat(app.ready().reason()).isEqualTo("Scaling");
    }

    @Test
    void a_rollback_waits_while_deploy_runs() {
        // Given
        aws.release("InProgress", "Deploy", "InProgress");
        app.annotate(Annotations.ROLL_BACK_TO, "e0");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("RollbackStage");
        assertThat(app.handled().rollBackTo()).isNull();
    }

    @Test
    void a_requested_release_is_started_and_noted_as_handled() {
        // Given
        app.annotate(Annotations.RELEASE_REQUESTED_AT, "now");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("StartPipelineExecution");
        assertThat(app.handled().release()).isEqualTo("now");
        assertThat(app.ready().reason()).isEqualTo("StartingRelease");
    }

    @Test
    void a_release_that_aws_refuses_is_handled_and_the_service_stays_ready() {
        // Given
        refuse("StartPipelineExecution", "ValidationException");
        app.annotate(Annotations.RELEASE_REQUESTED_AT, "now");

        // When
        app.reconcile();

        // Then
        assertThat(app.handled().refused()).contains("ValidationException");
        assertThat(app.handled().release()).isEqualTo("now");
        assertThat(app.ready().reason()).isEqualTo("Serving");
    }

    @Test
    void a_release_without_permission_stays_requested() {
        // Given
        refuse("StartPipelineExecution", "AccessDeniedException");
        app.annotate(Annotations.RELEASE_REQUESTED_AT, "now");

        // When
        app.reconcile();

        // Then
        assertThat(app.handled().refused()).contains("AccessDeniedException");
        assertThat(app.handled().release()).isNull();
        assertThat(app.ready().reason()).isEqualTo("Serving");
    }

    @Test
    void a_release_that_finds_the_pipeline_busy_stays_requested() {
        // Given
        refuse("StartPipelineExecution", "ConflictException");
        app.annotate(Annotations.RELEASE_REQUESTED_AT, "now");

        // When
        app.reconcile();

        // Then
        assertThat(app.handled().release()).isNull();
        assertThat(app.handled().refused()).isNull();
    }

    @Test
    void a_request_whose_annotation_was_removed_can_be_made_again() {
        // Given
        app.annotate(Annotations.ROLL_BACK_TO, "e0");
        app.reconcile();
        app.removeAnnotation(Annotations.ROLL_BACK_TO);
        app.reconcile();
        aws.canned().forgetRequests();
        app.annotate(Annotations.ROLL_BACK_TO, "e0");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("RollbackStage");
    }

    @Test
    void a_suspended_resource_answers_no_request() {
        // Given
        app.object().setSpec(Specs.suspended(app.object().getSpec()));
        app.annotate(Annotations.ROLL_BACK_TO, "e0");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("RollbackStage");
        assertThat(app.handled().rollBackTo()).isNull();
    }
}
