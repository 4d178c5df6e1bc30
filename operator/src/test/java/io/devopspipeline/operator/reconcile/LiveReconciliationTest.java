// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.crd.status.StackStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A live resource, reconcile by reconcile: which calls each makes, what the status says, and when the next one comes. */
class LiveReconciliationTest {
    private SteppedAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void the_first_reconcile_looks_for_the_stack_and_creates_it() {
        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.callsSinceLast()).isEqualTo(Map.of("DescribeStacks", 1L, "CreateStack", 1L));
        assertThat(app.ready().reason()).isEqualTo("CreatingArtifactsStack");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(result.failure()).isEmpty();
    }

    @Test
    void a_stack_at_work_costs_its_events_and_no_step() {
        // Given
        app.reconcile();
        app.callsSinceLast();

        // When
        app.reconcile();

        // Then
        assertThat(app.callsSinceLast().keySet()).isSubsetOf("DescribeStacks", "DescribeStackEvents");
        assertThat(app.ready().reason()).isEqualTo("CreatingArtifactsStack");
    }

    @Test
    void a_complete_artifacts_stack_leads_to_the_pipeline_stack_and_a_slower_pace() {
        // Given
        app.reconcile();
        aws.pass(Duration.ofMinutes(2));

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("CreatingPipelineStack");
        assertThat(app.condition("ArtifactsReady").status()).isEqualTo("True");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(45));
        assertThat(result.accountId()).hasValueSatisfying(id -> assertThat(id).matches("[0-9]{12}"));
    }

    @Test
    void a_complete_pipeline_stack_hands_the_task_count_over() {
        // When
        app.reconcileUntil("HandingOver");

        // Then
        assertThat(app.callsSinceLast()).containsEntry("UpdateStack", 1L).containsEntry("CreateStack", 2L);
        assertThat(app.status().stacks())
                .extracting(StackStatus::status)
                .containsExactly("CREATE_COMPLETE", "UPDATE_IN_PROGRESS");
    }

    @Test
    void a_restart_in_the_middle_of_a_creation_creates_nothing_again() {
        // Given
        app.reconcileUntil("CreatingPipelineStack");
        app.callsSinceLast();
        app.restart();

        // When
        app.reconcile();

        // Then
        assertThat(app.callsSinceLast()).doesNotContainKeys("CreateStack", "UpdateStack");
        assertThat(app.ready().reason()).isEqualTo("CreatingPipelineStack");
    }

    @Test
    void a_bucket_name_that_is_taken_stalls_with_the_words_of_aws_and_is_not_tried_again() {
        // Given
        app.object().setSpec(Specs.withBucket(app.object().getSpec(), SteppedAws.TAKEN_BUCKET));

        // When
        ReconcileResult result = app.reconcileUntil("CreateFailed");

        // Then
        assertThat(app.ready().message()).contains("ArtifactsBucket", "already exists", "Fix: ");
        assertThat(app.condition("Stalled").status()).isEqualTo("True");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(app.callsSinceLast()).containsEntry("CreateStack", 1L);
    }

    @Test
    void a_retry_request_is_a_new_attempt_that_deletes_the_failed_stack() {
        // Given
        app.object().setSpec(Specs.withBucket(app.object().getSpec(), SteppedAws.TAKEN_BUCKET));
        app.reconcileUntil("CreateFailed");
        app.annotate(Annotations.RETRY_REQUESTED_AT, "now");

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("DeletingFailedStack");
        assertThat(app.status().handledRequests())
                .extracting(HandledRequests::retry)
                .isEqualTo("now");
    }

    @Test
    void a_denied_call_stalls_and_names_the_action() {
        // Given
        aws.control("POST", "faults", """
            {"kind": "refuse", "service": "cloudformation", "operation": "CreateStack", "code": "AccessDenied",
             "message": "User: x is not authorized to perform: cloudformation:CreateStack"}
            """);

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("AccessDenied");
        assertThat(app.ready().message()).contains("cloudformation:CreateStack");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_changed_generation_reads_the_settled_stack_again_and_the_events_of_the_one_at_work() {
        // Given
        app.reconcileUntil("CreatingPipelineStack");
        app.reconcile();
        app.callsSinceLast();
        app.nextGeneration();

        // When
        app.reconcile();

        // Then
        assertThat(app.callsSinceLast()).isEqualTo(Map.of("DescribeStacks", 1L, "DescribeStackEvents", 1L));
        assertThat(app.status().observedGeneration()).isEqualTo(2L);
    }

    @Test
    void a_service_that_was_deleted_outside_cloudformation_is_missing_and_never_ready() {
        // Given
        app.reconcileUntil("WaitingForFirstCommit");
        aws.deleteService("app");

        // When
        app.reconcileUntil("ServiceMissing");

        // Then
        assertThat(app.ready().status()).isEqualTo("False");
        assertThat(app.ready().message()).contains("has no active service", "Fix: ");
        assertThat(app.condition("Stalled").status()).isEqualTo("True");
        assertThat(app.condition("ServiceReady").status()).isEqualTo("False");
    }
}
