// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer to a request → the request on the wire. */
class RequestActionTest {
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
        return new StepExecutor(aws.account(), blueprints(), Optional.empty()).answer(action, Optional.of(PIPELINE));
    }

    @Test
    void an_approval_is_answered_with_its_token() {
        // Given
        aws.answersTo("PutApprovalResult", "{}");

        // When
        Optional<String> refusal = answer(new RequestAction.Approval(approval(), true));

        // Then
        assertThat(refusal).isEmpty();
        assertThat(aws.bodyOf("PutApprovalResult"))
                .contains(
                        "\"pipelineName\":\"pipeline\"",
                        "\"stageName\":\"Approval\"",
                        "\"token\":\"approval-token\"",
                        "\"status\":\"Approved\"",
                        "Approved by an annotation");
    }

    @Test
    void a_rejection_is_not_sent_as_an_approval() {
        // Given
        aws.answersTo("PutApprovalResult", "{}");

        // When
        answer(new RequestAction.Approval(approval(), false));

        // Then
        assertThat(aws.bodyOf("PutApprovalResult")).contains("\"status\":\"Rejected\"", "Rejected by an annotation");
    }

    private static PipelineState.Approval approval() {
        return new PipelineState.Approval("e1", "approval-token", Optional.of(Instant.EPOCH));
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
