// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The deletion of a resource, reconcile by reconcile. */
class TeardownReconciliationTest {
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
    void nothing_in_aws_is_gone_at_once() {
        // When
        ReconcileResult result = app.cleanUp();

        // Then
        assertThat(result.gone()).isTrue();
        assertThat(app.callsSinceLast()).containsOnlyKeys("DescribeStacks", "ListTaskDefinitions");
    }

    @Test
    void the_stacks_go_in_order_and_nothing_is_left() {
        // Given
        app.reconcileUntil("HandingOver");

        // When
        List<String> reasons = app.cleanUpUntilGone();

        // Then
        assertThat(reasons)
                .containsSubsequence(
                        "StoppingReleases",
                        "PurgingImages",
                        "DeletingPipelineStack",
                        "EmptyingBucket",
                        "DeletingArtifactsStack");
        assertThat(app.callsSinceLast()).containsEntry("DeleteStack", 2L);
    }

    @Test
    void a_stack_in_creation_is_deleted_at_once() {
        // Given
        app.reconcileUntil("CreatingPipelineStack");
        app.callsSinceLast();

        // When
        ReconcileResult result = app.cleanUp();

        // Then
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(45));
        assertThat(app.callsSinceLast()).containsEntry("DeleteStack", 1L).doesNotContainKey("StopPipelineExecution");
    }

    @Test
    void a_suspended_resource_changes_nothing() {
        // Given
        app.reconcileUntil("HandingOver");
        app.object().setSpec(Specs.suspended(app.object().getSpec()));
        app.callsSinceLast();

        // When
        List<String> reasons = List.of(reasonOf(app.cleanUp()), reasonOf(app.cleanUp()));

        // Then
        assertThat(reasons).doesNotContain("StoppingReleases", "DeletingPipelineStack");
        assertThat(app.callsSinceLast())
                .doesNotContainKeys("DeleteStack", "DisableRule", "StopPipelineExecution", "UpdateService");
    }

    private String reasonOf(ReconcileResult result) {
        return result.status().conditions().getFirst().reason();
    }
}
