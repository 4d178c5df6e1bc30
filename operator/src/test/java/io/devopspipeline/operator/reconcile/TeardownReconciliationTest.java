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
                        "StoppingReleases", "DeletingPipelineStack", "EmptyingBucket", "DeletingArtifactsStack")
                .doesNotContain("PurgingImages");
        assertThat(app.callsSinceLast()).containsEntry("DeleteStack", 2L);
    }

    @Test
    void a_registry_with_images_goes_together_with_its_stack() {
        // Given
        app.reconcileUntil("HandingOver");
        aws.pushImage();
        app.callsSinceLast();

        // When
        app.cleanUpUntilGone();

        // Then
        assertThat(app.callsSinceLast())
                .containsEntry("DeleteStack", 2L)
                .doesNotContainKeys("ListImages", "BatchDeleteImage");
    }

    @Test
    void the_images_of_a_stack_of_an_older_version_are_deleted_once_they_have_blocked_it() {
        // Given
        app.reconcileUntil("HandingOver");
        aws.pass(Duration.ofMinutes(5));
        try (StackByHand stack = new StackByHand()) {
            stack.updateTemplate("\"EmptyOnDelete\":true,", "");
        }
        aws.pass(Duration.ofMinutes(5));
        aws.pushImage();
        app.callsSinceLast();

        // When
        List<String> reasons = app.cleanUpUntilGone();

        // Then
        assertThat(reasons)
                .containsSubsequence(
                        "DeletingPipelineStack",
                        "PurgingImages",
                        "DeletingPipelineStack",
                        "EmptyingBucket",
                        "DeletingArtifactsStack")
                .containsOnlyOnce("PurgingImages");
        assertThat(app.callsSinceLast()).containsEntry("DeleteStack", 3L).containsEntry("BatchDeleteImage", 1L);
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
