// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who approved is reported to AWS and in an Event. */
class LiveApproverTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned()
                .answersTo("PutApprovalResult", "{}")
                .answersTo("RollbackStage", "{\"pipelineExecutionId\":\"e3\"}");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void the_approver_is_named_to_aws_and_in_an_event() {
        // Given
        aws.release("InProgress", "Approval", "InProgress");
        app.annotate(Annotations.APPROVE_RELEASE, "e2");
        app.annotate(Annotations.APPROVE_RELEASE_BY, "alice@example.com");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().bodyOf("PutApprovalResult")).contains("Approved by alice@example.com, with");
        assertThat(app.events()).containsExactly("Pipeline execution e2 was approved by alice@example.com.");
    }

    @Test
    void a_name_with_a_line_break_is_not_shown() {
        // Given
        aws.release("InProgress", "Approval", "InProgress");
        app.annotate(Annotations.APPROVE_RELEASE, "e2");
        app.annotate(Annotations.APPROVE_RELEASE_BY, "alice\nroot");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().bodyOf("PutApprovalResult")).contains("Approved by an annotation");
        assertThat(app.events())
                .containsExactly(
                        "Pipeline execution e2 was approved by an annotation that does not name the approver.");
    }

    @Test
    void a_rollback_names_who_approved_it() {
        // Given
        app.annotate(Annotations.ROLL_BACK_TO, "e1");
        app.annotate(Annotations.ROLL_BACK_TO_BY, "alice");

        // When
        app.reconcile();

        // Then
        assertThat(app.events()).containsExactly("The rollback to pipeline execution e1 was approved by alice.");
    }
}
