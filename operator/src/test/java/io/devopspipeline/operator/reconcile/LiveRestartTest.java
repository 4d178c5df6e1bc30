// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.pace.Changes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restart by annotation. */
class LiveRestartTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void a_restart_is_carried_out_once_and_shown_in_an_event() {
        // Given
        aws.canned().answersTo("UpdateService", "{\"service\":{}}");
        app.annotate(Annotations.RESTART_REQUESTED_AT, "now");
        app.reconcile();
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(app.handled().restart()).isEqualTo("now");
        assertThat(app.events())
                .containsExactly(
                        "The operator started a rollout of new tasks with the same image and settings, as requested.");
    }

    @Test
    void a_restart_of_a_service_without_tasks_is_refused_with_the_reason() {
        // Given
        aws.service(0, 0);
        aws.canned().answersTo("UpdateService", "{\"service\":{}}");
        app.annotate(Annotations.RESTART_REQUESTED_AT, "now");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(app.handled().refused())
                .isEqualTo(Annotations.RESTART_REQUESTED_AT
                        + "=now: The service runs no tasks, so there are none to restart.");
    }

    /** AWS throttles the last call of an attempt that reads the release and the service. */
    private void throttled() {
        String answer =
                "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>";
        aws.canned().answersTo("UpdateService", "{\"service\":{}}").answersTo("DescribeTargetHealth", "", 400, answer);
        app.annotate(Annotations.RESTART_REQUESTED_AT, "now");
        app.reconcile();
        aws.canned().answersTo("DescribeTargetHealth", ServiceAnswers.targets("healthy"));
    }

    @Test
    void a_request_that_aws_throttles_goes_first_until_aws_has_answered() {
        // Given
        throttled();
        Changes.Change before = app.change();

        // When
        app.reconcile();

        // Then
        assertThat(before).isEqualTo(Changes.Change.CHANGED);
        assertThat(app.change()).isEqualTo(Changes.Change.NONE);
    }

    @Test
    void a_restart_is_answered_by_what_the_service_is_after_aws_has_throttled() {
        // Given
        throttled();
        aws.service(0, 0);

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(app.handled().refused()).contains("The service runs no tasks");
    }

    @Test
    void a_restart_waits_for_a_release_that_has_begun_to_deploy_since_aws_has_throttled() {
        // Given
        throttled();
        aws.release("InProgress", "Deploy", "InProgress");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(app.handled().restart()).isNull();
    }
}
