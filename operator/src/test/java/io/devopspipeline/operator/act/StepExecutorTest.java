// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step → the requests on the wire. The requests that carry a template are in {@link StackStepsTest}. */
class StepExecutorTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Outcome execute(Step step) {
        return new StepExecutor(aws.account(), OWNER, blueprints(), Optional.of(ROLE_ARN))
                .execute(step, Optional.of(ARTIFACTS), Optional.of(PIPELINE));
    }

    private Optional<String> answer(RequestAction action) {
        return new StepExecutor(aws.account(), OWNER, blueprints(), Optional.empty())
                .answer(action, Optional.of(PIPELINE));
    }

    @Test
    void a_stack_is_deleted_by_its_id_with_the_token_and_the_service_role() {
        // Given
        aws.answersTo("DeleteStack", "<DeleteStackResponse/>");

        // When
        Outcome outcome = execute(new Step.DeleteStack(StackKind.PIPELINE, "arn:stack", "token"));

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(aws.bodyOf("DeleteStack"))
                .contains("StackName=arn:stack", "ClientRequestToken=token", "RoleARN=" + ROLE_ARN, "STANDARD");
    }

    @Test
    void a_forced_deletion_lets_cloudformation_keep_what_it_cannot_delete() {
        // Given
        aws.answersTo("DeleteStack", "<DeleteStackResponse/>");

        // When
        execute(new Step.ForceDeleteStack(StackKind.PIPELINE, "arn:stack", "token"));

        // Then
        assertThat(aws.bodyOf("DeleteStack"))
                .contains("StackName=arn:stack", "RoleARN=" + ROLE_ARN, "DeletionMode=FORCE_DELETE_STACK");
    }

    @Test
    void a_rollback_that_is_stuck_is_continued_with_the_token_and_the_service_role() {
        // Given
        aws.answersTo("ContinueUpdateRollback", "<ContinueUpdateRollbackResponse/>");

        // When
        execute(new Step.ContinueRollback(StackKind.PIPELINE, "arn:stack", "token"));

        // Then
        assertThat(aws.bodyOf("ContinueUpdateRollback"))
                .contains("StackName=arn:stack", "ClientRequestToken=token", "RoleARN=" + ROLE_ARN);
    }

    @Test
    void a_change_set_of_the_pipeline_stack_is_executed_by_the_id_of_that_stack() {
        // Given
        aws.answersTo("ExecuteChangeSet", "<ExecuteChangeSetResponse/>");

        // When
        execute(new Step.ExecuteChangeSet(StackKind.PIPELINE, "dop-plan-x", "token"));

        // Then
        assertThat(aws.bodyOf("ExecuteChangeSet"))
                .contains("ChangeSetName=dop-plan-x", "StackName=" + PIPELINE.id(), "ClientRequestToken=token");
    }

    @Test
    void a_change_set_of_the_artifacts_stack_is_deleted_by_the_id_of_that_stack() {
        // Given
        aws.answersTo("DeleteChangeSet", "<DeleteChangeSetResponse/>");

        // When
        execute(new Step.DeleteChangeSet(StackKind.ARTIFACTS, "dop-plan-x"));

        // Then
        assertThat(aws.bodyOf("DeleteChangeSet")).contains("ChangeSetName=dop-plan-x", "StackName=" + ARTIFACTS.id());
    }

    @Test
    void a_task_count_is_sent_to_the_service_of_the_stack() {
        // Given
        aws.answersTo("UpdateService", "{\"service\":{}}");

        // When
        execute(new Step.SetDesiredCount(3));

        // Then
        assertThat(aws.bodyOf("UpdateService"))
                .isEqualTo("{\"cluster\":\"cluster\",\"service\":\"service\",\"desiredCount\":3}");
    }

    @Test
    void a_service_is_rolled_first_and_then_the_revision_is_marked_with_the_attempt() {
        // Given
        aws.answersTo("UpdateService", "{\"service\":{}}").answersTo("TagResource", "{}");

        // When
        execute(new Step.RollService("arn:revision", "g1-digest"));

        // Then
        assertThat(aws.operations()).containsExactly("UpdateService", "TagResource");
        assertThat(aws.bodyOf("UpdateService"))
                .isEqualTo("{\"cluster\":\"cluster\",\"service\":\"service\",\"taskDefinition\":\"arn:revision\"}");
        assertThat(aws.bodyOf("TagResource"))
                .contains("arn:revision", "\"key\":\"devopspipeline.io/rolled\",\"value\":\"g1-digest\"");
    }

    @Test
    void the_same_request_for_a_release_has_the_same_token() {
        // Given
        aws.answersTo("StartPipelineExecution", "{\"pipelineExecutionId\":\"x\"}");
        execute(new Step.StartRelease("now"));

        // When
        execute(new Step.StartRelease("now"));

        // Then
        assertThat(aws.request(1).body()).isEqualTo(aws.request(0).body());
        assertThat(aws.request(1).body()).contains("\"name\":\"pipeline\"").containsPattern("[0-9a-f-]{36}");
    }

    @Test
    void another_request_for_a_release_has_another_token() {
        // Given
        aws.answersTo("StartPipelineExecution", "{\"pipelineExecutionId\":\"x\"}");
        execute(new Step.StartRelease("now"));

        // When
        execute(new Step.StartRelease("later"));

        // Then
        assertThat(aws.request(1).body()).isNotEqualTo(aws.request(0).body());
    }
}
