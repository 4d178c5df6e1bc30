// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.operator.aws.StackAnswers;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drift detection: one step for each stack and reconcile, only while there is nothing else to do. */
class LiveDriftTest {
    private static final String DENIED = StackAnswers.error("AccessDenied", "not cloudformation:DetectStackDrift");

    private DriftingApp drifting;
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        drifting = DriftingApp.of("Report");
        aws = drifting.aws();
        app = drifting.app();
    }

    @AfterEach
    void stop() throws Exception {
        drifting.close();
    }

    @Test
    void both_stacks_are_checked_when_the_interval_is_over() {
        // When
        app.reconcile();

        // Then
        assertThat(Collections.frequency(aws.canned().operations(), "DetectStackDrift"))
                .isEqualTo(2);
        assertThat(app.ready().reason()).isEqualTo("Serving");
        assertThat(app.condition("Drifted").reason()).isEqualTo("DriftNotChecked");
    }

    @Test
    void without_drift_detection_nothing_is_asked_and_there_is_no_condition() {
        // Given
        drifting.detects("Off");

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("DetectStackDrift");
        assertThat(app.status().conditions())
                .noneMatch(condition -> condition.type().equals("Drifted"));
    }

    @Test
    void a_detection_in_progress_is_followed_and_not_started_again() {
        // Given
        app.reconcile();
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations())
                .contains("DescribeStackDriftDetectionStatus")
                .doesNotContain("DetectStackDrift", "DescribeStackResourceDrifts");
    }

    @Test
    void what_was_found_is_reported_and_the_resource_stays_ready() {
        // Given
        app.reconcile();
        drifting.finishes(DriftingApp.GROUP);

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("Drifted").status()).isEqualTo("True");
        assertThat(app.condition("Drifted").message()).contains("TaskGroup");
        assertThat(app.ready().status()).isEqualTo("True");
        assertThat(aws.canned().operations()).doesNotContain("CreateChangeSet");
    }

    @Test
    void stacks_as_their_templates_show_no_drift() {
        // Given
        app.reconcile();
        drifting.finishes();

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("Drifted").status()).isEqualTo("False");
        assertThat(app.condition("Drifted").reason()).isEqualTo("NoDrift");
    }

    @Test
    void after_a_check_the_next_one_comes_when_the_interval_is_over() {
        // Given
        app.reconcile();
        drifting.finishes();
        app.reconcile();
        aws.pass(Duration.ofMinutes(59));
        aws.canned().forgetRequests();
        app.reconcile();
        assertThat(aws.canned().operations()).doesNotContain("DetectStackDrift");
        aws.pass(Duration.ofMinutes(2));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("DetectStackDrift");
    }

    @Test
    void a_request_to_observe_checks_before_the_interval_is_over() {
        // Given
        app.reconcile();
        drifting.finishes();
        app.reconcile();
        app.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("DetectStackDrift");
    }

    @Test
    void a_resource_that_has_something_else_to_do_is_not_checked() {
        // Given
        aws.service(1, 0);

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("RollingOut");
        assertThat(aws.canned().operations()).doesNotContain("DetectStackDrift");
    }

    @Test
    void a_refused_check_is_reported_and_stops_nothing() {
        // Given
        aws.canned().answersTo("DetectStackDrift", "", 403, DENIED);

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(result.failure()).isEmpty();
        assertThat(app.ready().reason()).isEqualTo("Serving");
        assertThat(app.condition("Drifted").status()).isEqualTo("Unknown");
        assertThat(app.condition("Drifted").message()).contains("cloudformation:DetectStackDrift");
    }

    @Test
    void a_refused_check_is_not_repeated_at_once() {
        // Given
        aws.canned().answersTo("DetectStackDrift", "", 403, DENIED);
        app.reconcile();
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("DetectStackDrift");
    }

    @Test
    void a_refused_check_is_repeated_after_ten_minutes() {
        // Given
        aws.canned().answersTo("DetectStackDrift", "", 403, DENIED);
        app.reconcile();
        aws.canned().forgetRequests();
        aws.pass(Duration.ofMinutes(10));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("DetectStackDrift");
    }

    @Test
    void switching_drift_detection_off_takes_the_condition_away() {
        // Given
        app.reconcile();
        drifting.detects("Off");

        // When
        app.reconcile();

        // Then
        assertThat(app.status().conditions())
                .noneMatch(condition -> condition.type().equals("Drifted"));
    }
}
