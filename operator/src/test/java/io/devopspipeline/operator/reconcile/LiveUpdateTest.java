// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A changed spec of a resource that serves: updates, those that wait for a release, and those that wait for an approval. */
@Tag("slow")
class LiveUpdateTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned()
                .answersTo("UpdateStack", "<UpdateStackResponse/>")
                .answersTo("CreateChangeSet", "<CreateChangeSetResponse/>")
                .answersTo("ExecuteChangeSet", "<ExecuteChangeSetResponse/>")
                .answersTo("DeleteChangeSet", "<DeleteChangeSetResponse/>")
                .answersTo("ListChangeSets", StackAnswers.changeSets());
        app.reconcile();
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    /** As an edit of the spec does. */
    private void changeEnvironment() {
        app.object().setSpec(Specs.withEnvironment(app.object().getSpec(), "COLOR", "blue"));
        app.nextGeneration();
        aws.canned().forgetRequests();
    }

    private void changeWithApproval() {
        app.object().setSpec(Specs.withChangePolicy(app.object().getSpec(), "RequireApproval"));
        changeEnvironment();
    }

    @Test
    void a_changed_spec_updates_the_stack_with_the_running_image() {
        // Given
        changeEnvironment();

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("UpdatingStack");
        assertThat(aws.canned().bodyOf("UpdateStack"))
                .contains(
                        "StackName=dop-88ad1a6b51-default-app-pipeline",
                        "{\"Name\":\"COLOR\",\"Value\":\"blue\"}",
                        "ParameterValue=repo:1")
                .containsPattern("ClientRequestToken=g2-");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void after_the_update_has_started_its_events_are_all_that_is_read() {
        // Given
        changeEnvironment();
        app.reconcile();
        aws.canned()
                .answersTo(
                        "DescribeStackEvents",
                        StackAnswers.events(StackAnswers.event(
                                ServingAws.id(StackKind.PIPELINE), "UPDATE_IN_PROGRESS", "User Initiated", "token")))
                .forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsExactly("DescribeStackEvents");
        assertThat(app.ready().reason()).isEqualTo("UpdatingStack");
    }

    @Test
    void an_update_waits_while_deploy_runs() {
        // Given
        aws.release("InProgress", "Deploy", "InProgress");
        changeEnvironment();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("WaitingForRelease");
        assertThat(aws.canned().operations()).doesNotContain("UpdateStack");
    }

    @Test
    void an_update_of_the_pipeline_waits_while_a_build_runs_because_it_would_cancel_it() {
        // Given
        aws.release("InProgress", "Build", "InProgress");
        app.object().setSpec(Specs.withBranch(app.object().getSpec(), "develop"));
        app.nextGeneration();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("WaitingForRelease");
    }

    @Test
    void an_update_of_the_service_does_not_wait_for_a_build() {
        // Given
        aws.release("InProgress", "Build", "InProgress");
        changeEnvironment();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("UpdatingStack");
    }

    @Test
    void a_small_observation_is_not_enough_to_change_a_stack() {
        // Given
        aws.release("InProgress", "Deploy", "InProgress");
        changeEnvironment();
        app.reconcile();
        aws.release("Succeeded", "Deploy", "Succeeded");
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsSubsequence("DescribeStacks", "DescribeStacks", "UpdateStack");
    }

    @Test
    void with_an_approval_required_a_change_set_is_made_in_place_of_an_update() {
        // Given
        changeWithApproval();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("PlanningUpdate");
        assertThat(aws.canned().bodyOf("CreateChangeSet")).contains("ChangeSetName=dop-plan-");
        assertThat(aws.canned().operations()).doesNotContain("UpdateStack");
    }

    @Test
    void a_change_set_waits_for_its_approval_with_the_command_in_the_message() {
        // Given
        changeWithApproval();
        String plan = planReady();

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("WaitingForPlanApproval");
        assertThat(app.ready().message()).contains(Annotations.APPROVE_PLAN + "=" + plan);
        assertThat(app.plan().id()).isEqualTo(plan);
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void an_approved_change_set_is_executed() {
        // Given
        changeWithApproval();
        app.annotate(Annotations.APPROVE_PLAN, planReady());

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("UpdatingStack");
        assertThat(aws.canned().bodyOf("ExecuteChangeSet")).contains("ChangeSetName=dop-plan-");
    }

    @Test
    void the_approval_of_another_plan_executes_nothing() {
        // Given
        changeWithApproval();
        planReady();
        app.annotate(Annotations.APPROVE_PLAN, "dop-plan-other");

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("WaitingForPlanApproval");
        assertThat(aws.canned().operations()).doesNotContain("ExecuteChangeSet");
    }

    @Test
    void a_spec_that_was_taken_back_discards_the_change_set() {
        // Given
        changeWithApproval();
        planReady();
        app.reconcile();
        app.object().setSpec(Specs.withoutEnvironment(app.object().getSpec()));
        app.nextGeneration();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("DiscardingPlan");
        assertThat(aws.canned().bodyOf("DeleteChangeSet")).contains("ChangeSetName=dop-plan-");
    }

    /** Lets the operator make the change set and AWS finish it. @return the plan's id */
    private String planReady() {
        app.reconcile();
        String body = aws.canned().bodyOf("CreateChangeSet");
        String name = body.substring(body.indexOf("ChangeSetName=") + "ChangeSetName=".length())
                .split("&")[0];
        aws.canned()
                .answersTo(
                        "ListChangeSets",
                        ServingAws.id(StackKind.PIPELINE),
                        200,
                        StackAnswers.changeSets(StackAnswers.changeSet(name, "CREATE_COMPLETE", "AVAILABLE")))
                .answersTo(
                        "DescribeChangeSet",
                        StackAnswers.changeSetWith(
                                name,
                                StackAnswers.change("TaskDefinition", "AWS::ECS::TaskDefinition", "True", "Tags")));
        app.reconcile();
        return app.plan().id();
    }

    @Test
    void an_update_that_was_rolled_back_stalls_and_is_not_repeated() {
        // Given
        changeEnvironment();
        app.reconcile();
        String token = aws.canned().bodyOf("UpdateStack").replaceAll("(?s).*ClientRequestToken=([^&]*).*", "$1");
        String stack = ServingAws.id(StackKind.PIPELINE);
        aws.pipelineStack("UPDATE_ROLLBACK_COMPLETE");
        aws.canned()
                .answersTo(
                        "DescribeStackEvents",
                        StackAnswers.events(
                                StackAnswers.event(stack, "UPDATE_ROLLBACK_COMPLETE", "", token),
                                StackAnswers.event(
                                        "Service", "s", "AWS::ECS::Service", "UPDATE_FAILED", "not stable", token),
                                StackAnswers.event(stack, "UPDATE_IN_PROGRESS", "User Initiated", token)))
                .forgetRequests();

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("UpdateFailed");
        assertThat(app.ready().message()).contains("Service", "not stable");
        assertThat(aws.canned().operations()).doesNotContain("UpdateStack");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofMinutes(10));
    }
}
