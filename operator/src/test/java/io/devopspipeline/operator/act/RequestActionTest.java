// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.ArtifactAnswers;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseImage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer to a request → the request on the wire. */
class RequestActionTest {
    private static final String IMAGE = "repo@sha256:aaaa";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Optional<String> answer(RequestAction action) {
        return new StepExecutor(aws.account(), OWNER, blueprints(), Optional.empty())
                .answer(action, Optional.of(PIPELINE));
    }

    /** The build of the execution has left this image. */
    private void artifact(String image) {
        ArtifactAnswers.give(aws, image);
        aws.answersTo("PutApprovalResult", "{}");
    }

    @Test
    void an_approval_is_answered_with_its_token_and_the_image() {
        // Given
        artifact(IMAGE);

        // When
        Optional<String> refusal =
                answer(new RequestAction.Approval(approval(), true, Optional.of("alice@example.com")));

        // Then
        assertThat(refusal).isEmpty();
        assertThat(aws.bodyOf("PutApprovalResult"))
                .contains(
                        "\"pipelineName\":\"pipeline\"",
                        "\"stageName\":\"Approval\"",
                        "\"token\":\"approval-token\"",
                        "\"status\":\"Approved\"",
                        "Approved by alice@example.com, with an annotation of the DevOpsPipeline. Image: " + IMAGE
                                + "\"");
    }

    @Test
    void an_artifact_that_names_another_image_than_was_shown_is_not_approved() {
        // Given
        artifact("repo@sha256:other");

        // When
        Optional<String> refusal = answer(new RequestAction.Approval(approval(), true, Optional.empty()));

        // Then
        assertThat(refusal.orElse("")).contains("was replaced", "repo@sha256:other");
        assertThat(aws.operations()).doesNotContain("PutApprovalResult");
    }

    @Test
    void a_rejection_is_not_sent_as_an_approval() {
        // Given
        aws.answersTo("PutApprovalResult", "{}");

        // When
        answer(new RequestAction.Approval(approval(), false, Optional.empty()));

        // Then
        assertThat(aws.bodyOf("PutApprovalResult")).contains("\"status\":\"Rejected\"", "Rejected by an annotation");
    }

    @Test
    void the_name_of_the_approver_leaves_room_for_the_image_in_the_summary() {
        // Given
        String image = "r".repeat(255);
        artifact(image);

        // When
        Optional<String> refusal = answer(new RequestAction.Approval(
                new PipelineState.Approval("e1", "approval-token", Optional.empty()),
                true,
                Optional.of("n".repeat(256))));

        // Then
        assertThat(refusal).isEmpty();
        assertThat(aws.bodyOf("PutApprovalResult").replaceFirst(".*\"summary\":\"([^\"]*)\".*", "$1"))
                .endsWith(" Image: " + image)
                .hasSizeLessThanOrEqualTo(512);
    }

    private static PipelineState.Approval approval() {
        return new PipelineState.Approval(
                "e1",
                "approval-token",
                Optional.of(Instant.EPOCH),
                Optional.of(new ReleaseImage("4f1c2d3", IMAGE, Instant.EPOCH)));
    }

    @Test
    void a_rollback_names_the_stage_deploy_and_the_execution() {
        // Given
        aws.answersTo("RollbackStage", "{\"pipelineExecutionId\":\"x\"}");

        // When
        Optional<String> refusal = answer(new RequestAction.RollBack("e0"));

        // Then
        assertThat(refusal).isEmpty();
        assertThat(aws.bodyOf("RollbackStage"))
                .contains("\"stageName\":\"Deploy\"", "\"targetPipelineExecutionId\":\"e0\"");
    }

    @Test
    void a_restart_starts_a_rollout_of_the_same_revision() {
        // Given
        aws.answersTo("UpdateService", "{\"service\":{}}");

        // When
        Optional<String> refusal = answer(new RequestAction.Restart());

        // Then
        assertThat(refusal).isEmpty();
        assertThat(aws.bodyOf("UpdateService"))
                .contains("\"forceNewDeployment\":true")
                .doesNotContain("taskDefinition", "desiredCount");
    }

    @Test
    void a_request_that_has_its_effect_already_calls_nothing() {
        // When
        Optional<String> refusal = answer(new RequestAction.Nothing());

        // Then
        assertThat(refusal).isEmpty();
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void a_refusal_has_its_reason_and_calls_nothing() {
        // When
        Optional<String> refusal = answer(new RequestAction.Refusal("because"));

        // Then
        assertThat(refusal).contains("because");
        assertThat(aws.operations()).isEmpty();
    }
}
