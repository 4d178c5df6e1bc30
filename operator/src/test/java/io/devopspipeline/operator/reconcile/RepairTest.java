// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service or a cluster that was deleted by hand, and a retry. */
@Tag("slow")
class RepairTest {
    private SteppedAws aws;
    private SteppedReconciliation app;
    private StackByHand stack;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
        stack = new StackByHand();
        app.reconcileUntil("WaitingForFirstCommit");
    }

    @AfterEach
    void stop() throws Exception {
        stack.close();
        app.close();
        aws.close();
    }

    private void serviceIsMissing() {
        aws.deleteService("app");
        app.reconcileUntil("ServiceMissing");
        app.callsSinceLast();
    }

    private void failToCreate(String logicalId) {
        aws.control("POST", "faults", """
                {"kind": "fail-resource", "times": 1, "message": "asked to fail",
                 "resource": {"logicalId": "%s", "action": "create"}}""".formatted(logicalId));
    }

    @Test
    void without_a_retry_a_missing_service_stays_missing() {
        // Given
        serviceIsMissing();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("ServiceMissing");
        assertThat(app.ready().message()).contains("retry-requested-at");
        assertThat(app.callsSinceLast()).doesNotContainKeys("CreateChangeSet", "UpdateStack", "DeleteStack");
    }

    @Test
    void a_retry_creates_a_deleted_service_again_and_hands_its_count_over() {
        // Given
        serviceIsMissing();
        app.annotate(Annotations.RETRY_REQUESTED_AT, "now");

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(app.callsSinceLast())
                .containsEntry("CreateChangeSet", 1L)
                .containsEntry("ExecuteChangeSet", 1L)
                .containsEntry("UpdateStack", 1L)
                .doesNotContainKeys("DeleteStack", "CreateStack");
        assertThat(stack.parameter("HandedOver")).isEqualTo("true");
        assertThat(app.status()).extracting(DevOpsPipelineStatus::service).isNotNull();
    }

    @Test
    void a_deleted_cluster_is_created_again_with_its_service() {
        // Given
        aws.deleteCluster("app");
        app.reconcileUntil("ServiceMissing");
        app.annotate(Annotations.RETRY_REQUESTED_AT, "now");

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(app.status()).extracting(DevOpsPipelineStatus::service).isNotNull();
    }

    @Test
    void a_service_that_is_deleted_once_more_needs_another_retry() {
        // Given
        serviceIsMissing();
        app.annotate(Annotations.RETRY_REQUESTED_AT, "now");
        app.reconcileUntil("WaitingForFirstCommit");
        serviceIsMissing();

        // When
        app.reconcile();

        // Then
        assertThat(app.callsSinceLast()).doesNotContainKeys("CreateChangeSet", "ExecuteChangeSet");
        assertThat(app.ready().reason()).isEqualTo("ServiceMissing");
    }

    @Test
    void another_spec_creates_a_deleted_service_again_instead_of_an_update_that_fails() {
        // Given
        serviceIsMissing();
        app.object().setSpec(Specs.withEnvironment(app.object().getSpec(), "GREETING", "salve"));
        app.nextGeneration();

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(app.callsSinceLast()).containsEntry("ExecuteChangeSet", 1L).containsEntry("UpdateStack", 1L);
        assertThat(stack.parameter("HandedOver")).isEqualTo("true");
        assertThat(app.status()).extracting(DevOpsPipelineStatus::service).isNotNull();
    }

    @Test
    void after_a_restart_another_spec_waits_until_the_service_counts_as_missing() {
        // Given
        serviceIsMissing();
        app.restart();
        app.object().setSpec(Specs.withEnvironment(app.object().getSpec(), "GREETING", "salve"));
        app.nextGeneration();

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(app.callsSinceLast()).containsEntry("ExecuteChangeSet", 1L).containsEntry("UpdateStack", 1L);
    }

    @Test
    void a_retry_creates_a_deleted_pipeline_again_and_leaves_the_service_as_it_is() {
        // Given
        aws.deletePipeline("app");
        app.reconcileUntil("ResourceMissing");
        app.callsSinceLast();
        app.annotate(Annotations.RETRY_REQUESTED_AT, "now");

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(app.callsSinceLast())
                .containsEntry("ExecuteChangeSet", 1L)
                .doesNotContainKeys("UpdateStack", "DeleteStack", "CreateStack");
        assertThat(stack.parameter("HandedOver")).isEqualTo("true");
    }

    @Test
    void a_repair_that_fails_is_rolled_back_and_not_repeated() {
        // Given
        serviceIsMissing();
        failToCreate("Service");
        app.annotate(Annotations.RETRY_REQUESTED_AT, "now");

        // When
        app.reconcileUntil("UpdateFailed");

        // Then
        assertThat(app.ready().message()).contains("Service", "asked to fail");
        assertThat(app.callsSinceLast()).containsEntry("ExecuteChangeSet", 1L);
    }

    @Test
    void a_repair_waits_for_approval_where_each_update_does() {
        // Given
        serviceIsMissing();
        app.object().setSpec(Specs.withChangePolicy(app.object().getSpec(), "RequireApproval"));
        app.annotate(Annotations.RETRY_REQUESTED_AT, "now");

        // When
        app.reconcileUntil("WaitingForPlanApproval");

        // Then
        assertThat(app.plan().changes())
                .anySatisfy(change -> assertThat(change.resource()).isEqualTo("Service"));
        assertThat(app.callsSinceLast()).doesNotContainKey("ExecuteChangeSet");
    }
}
