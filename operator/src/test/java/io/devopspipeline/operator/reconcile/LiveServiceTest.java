// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resource whose stacks are complete: the first image, scaling, rollouts, and the pace of an idle resource. */
class LiveServiceTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned().answersTo("UpdateService", "{\"service\":{}}");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void a_service_that_runs_as_specified_is_ready() {
        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().status()).isEqualTo("True");
        assertThat(app.ready().reason()).isEqualTo("Serving");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(result.accountId()).contains("111122223333");
    }

    @Test
    void an_idle_resource_costs_one_call() {
        // Given
        app.reconcile();
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsExactly("ListPipelineExecutions");
        assertThat(app.ready().reason()).isEqualTo("Serving");
    }

    @Test
    void an_idle_resource_is_observed_in_full_every_ten_minutes() {
        // Given
        app.reconcile();
        aws.pass(Duration.ofMinutes(11));
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("DescribeStacks", "DescribeServices", "DescribeTargetHealth");
    }

    @Test
    void without_an_image_the_service_stays_at_zero() {
        // Given
        aws.service(0, 0);
        aws.canned().answersTo("ListImages", "{\"imageIds\":[]}");
        aws.release("InProgress", "Build", "InProgress");

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("WaitingForImage");
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void the_first_image_starts_the_requested_number_of_tasks() {
        // Given
        aws.service(0, 0);

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("Scaling");
        assertThat(aws.canned().bodyOf("UpdateService")).contains("\"desiredCount\":1");
    }

    @Test
    void another_count_in_the_spec_scales_the_service_and_leaves_the_stack_alone() {
        // Given
        app.reconcile();
        app.object().setSpec(Specs.withCount(app.object().getSpec(), 3));
        app.nextGeneration();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().bodyOf("UpdateService")).contains("\"desiredCount\":3");
        assertThat(aws.canned().operations()).doesNotContain("UpdateStack");
    }

    @Test
    void after_scaling_the_service_alone_is_observed_until_it_is_steady() {
        // Given
        app.object().setSpec(Specs.withCount(app.object().getSpec(), 3));
        app.reconcile();
        aws.service(3, 2);
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsExactly("DescribeServices");
        assertThat(app.ready().reason()).isEqualTo("RollingOut");
    }

    @Test
    void an_unhealthy_target_keeps_the_resource_from_being_ready() {
        // Given
        aws.canned().answersTo("DescribeTargetHealth", ServiceAnswers.targets("unhealthy"));

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().status()).isNotEqualTo("True");
        assertThat(app.ready().message()).contains("Request timed out");
    }

    @Test
    void a_rollout_that_ecs_gave_up_stalls_with_the_reason_of_the_task() {
        // Given
        aws.canned()
                .answersTo("DescribeServices", ServiceAnswers.service(1, 0, ServingAws.REVISION, "FAILED", 2, ""))
                .answersTo("ListTasks", "{\"taskArns\":[\"t\"]}")
                .answersTo(
                        "DescribeTasks",
                        "{\"tasks\":["
                                + ServiceAnswers.stoppedTask(
                                        ServingAws.REVISION, "CannotPullContainerError: no such image", "")
                                + "]}");

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.condition("Stalled").status()).isEqualTo("True");
        assertThat(app.ready().message()).contains("CannotPullContainerError: no such image");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_release_that_deploys_is_followed_closely() {
        // Given
        aws.release("InProgress", "Deploy", "InProgress");

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_suspended_resource_is_not_scaled() {
        // Given
        aws.service(0, 0);
        app.object().setSpec(Specs.suspended(app.object().getSpec()));

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("Suspended");
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
    }

    @Test
    void a_count_that_aws_refuses_is_a_failure_and_everything_is_observed_again() {
        // Given
        aws.service(0, 0);
        aws.canned()
                .answersTo(
                        "UpdateService",
                        "",
                        400,
                        "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized to perform:"
                                + " ecs:UpdateService\"}");
        app.reconcile();
        aws.canned().forgetRequests();

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("AccessDenied");
        assertThat(app.ready().message()).contains("ecs:UpdateService");
        assertThat(result.failure()).isPresent();
        assertThat(aws.canned().operations()).startsWith("DescribeStacks");
    }

    @Test
    void a_stack_of_another_owner_is_never_touched() {
        // Given
        aws.canned()
                .answersTo("DescribeStacks", StackAnswers.stack(ServingAws.id(StackKind.ARTIFACTS), "CREATE_COMPLETE"));

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("NotOwned");
        assertThat(result.accountId()).isEmpty();
        assertThat(aws.canned().operations()).containsExactly("DescribeStacks");
    }

    @Test
    void a_restart_decides_nothing_else() {
        // Given
        app.reconcile();
        app.restart();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("Serving");
        assertThat(aws.canned().operations()).doesNotContain("UpdateService", "UpdateStack", "CreateStack");
    }

    @Test
    void a_request_to_observe_reads_everything_at_once() {
        // Given
        app.reconcile();
        app.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("DescribeStacks", "DescribeServices");
        assertThat(app.handled().reconcile()).isEqualTo("now");
    }

    @Test
    void a_pipeline_that_never_ran_leaves_a_running_service_as_it_is() {
        // Given
        aws.canned()
                .answersTo("ListPipelineExecutions", PipelineAnswers.noExecution())
                .answersTo("GetPipelineState", PipelineAnswers.state());

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(app.condition("PipelineSucceeded").reason()).isEqualTo("NeverRan");
    }
}
