// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The deletion of a resource that serves: what goes first, what blocks it, and what a forced deletion leaves. */
class TeardownServingTest {
    private static final String PIPELINE = ServingAws.id(StackKind.PIPELINE);

    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned()
                .answersTo("DisableRule", "{}")
                .answersTo("StopPipelineExecution", "{\"pipelineExecutionId\":\"e1\"}")
                .answersTo("DeleteStack", "<DeleteStackResponse/>")
                .answersTo("ListTaskDefinitions", "{\"taskDefinitionArns\":[]}");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    private void noStacks() {
        aws.canned().answersTo("DescribeStacks", "", 400, StackAnswers.none("x"));
    }

    /** Until the pipeline stack is decided about: what is behind it is gone. */
    private ReconcileResult cleanUpContent() {
        ReconcileResult result = app.cleanUp();
        while (result.requeueAfter().isZero()) {
            result = app.cleanUp();
        }
        return result;
    }

    @Test
    void a_running_release_is_stopped_before_anything_is_deleted() {
        // Given
        aws.canned().answersTo("ListPipelineExecutions", PipelineAnswers.execution("e1", "InProgress", "abc"));

        // When
        ReconcileResult result = app.cleanUp();

        // Then
        assertThat(app.ready().reason()).isEqualTo("StoppingReleases");
        assertThat(aws.canned().operations())
                .containsSubsequence("DisableRule", "StopPipelineExecution")
                .doesNotContain("UpdateService", "DeleteStack");
        assertThat(result.requeueAfter()).isZero();
    }

    @Test
    void the_pipeline_stack_is_deleted_by_its_id_together_with_its_tasks() {
        // When
        ReconcileResult result = cleanUpContent();

        // Then
        assertThat(app.ready().reason()).isEqualTo("DeletingPipelineStack");
        assertThat(aws.canned().bodyOf("DeleteStack")).contains("StackName=" + PIPELINE, "-delete-1");
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void steps_that_follow_each_other_at_once_rely_on_one_reading_of_the_owner() {
        // When
        cleanUpContent();

        // Then
        assertThat(aws.canned().operations())
                .containsExactly("DescribeStacks", "ListPipelineExecutions", "DisableRule", "DeleteStack");
    }

    @Test
    void a_step_that_comes_later_reads_the_owner_again() {
        // Given
        app.cleanUp();
        aws.pass(Duration.ofSeconds(10));
        aws.canned().forgetRequests();

        // When
        app.cleanUp();

        // Then
        assertThat(aws.canned().operations()).startsWith("DescribeStacks");
    }

    @Test
    void a_protected_stack_stalls_with_its_own_reason() {
        // Given
        aws.protectPipelineStack();

        // When
        app.cleanUp();

        // Then
        assertThat(app.ready().reason()).isEqualTo("TerminationProtected");
        assertThat(aws.canned().operations()).containsExactly("DescribeStacks");
    }

    @Test
    void remaining_revisions_are_deregistered_after_the_pipeline_stack() {
        // Given
        noStacks();
        aws.canned()
                .answersTo(
                        "ListTaskDefinitions",
                        "{\"taskDefinitionArns\":[\"arn:task-definition/dop-88ad1a6b51-default-app-pipeline:1\"]}")
                .answersTo("DescribeTaskDefinition", ServiceAnswers.taggedRevision("arn:1", aws.ownerTags()))
                .answersTo("DeregisterTaskDefinition", "{}");

        // When
        ReconcileResult result = app.cleanUp();

        // Then
        assertThat(app.ready().reason()).isEqualTo("DeregisteringTaskDefinitions");
        assertThat(aws.canned().bodyOf("DeregisterTaskDefinition")).contains("dop-88ad1a6b51-default-app-pipeline:1");
        assertThat(result.gone()).isFalse();
    }

    @Test
    void a_suspended_deletion_changes_nothing_until_it_is_resumed() {
        // Given
        app.object().setSpec(Specs.suspended(app.object().getSpec()));

        // When
        ReconcileResult result = app.cleanUp();

        // Then
        assertThat(app.ready().reason()).isEqualTo("Suspended");
        assertThat(aws.canned().operations()).doesNotContain("DisableRule", "DeleteStack");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_denied_call_stalls_and_starts_over_with_a_full_observation() {
        // Given
        aws.canned()
                .answersTo(
                        "DisableRule",
                        "",
                        400,
                        "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized to perform:"
                                + " events:DisableRule\"}");
        app.cleanUp();
        String reason = app.ready().reason();
        aws.canned().forgetRequests();

        // When
        app.cleanUp();

        // Then
        assertThat(reason).isEqualTo("AccessDenied");
        assertThat(aws.canned().operations()).startsWith("DescribeStacks", "ListPipelineExecutions");
    }
}
