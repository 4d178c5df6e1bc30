// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drift detection: one step for each stack and reconcile, only while there is nothing else to do. */
class LiveDriftTest {
    private static final String GROUP =
            StackAnswers.drift("TaskGroup", "AWS::EC2::SecurityGroup", "MODIFIED", "/Ingress/0", "80", "22");
    private static final String DENIED = StackAnswers.error("AccessDenied", "not cloudformation:DetectStackDrift");

    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        detects("Report");
        aws.canned()
                .answersTo("DetectStackDrift", StackAnswers.driftDetection("detection"))
                .answersTo("DescribeStackDriftDetectionStatus", StackAnswers.driftStatus("DETECTION_IN_PROGRESS", ""))
                .answersTo("DescribeStackResourceDrifts", StackAnswers.drifts())
                .answersTo("ListChangeSets", StackAnswers.changeSets())
                .answersTo("CreateChangeSet", "<CreateChangeSetResponse/>");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    private void detects(String mode) {
        app.object().setSpec(Specs.withDriftDetection(app.object().getSpec(), mode));
    }

    private void finishes(String... drifts) {
        aws.canned()
                .answersTo("DescribeStackDriftDetectionStatus", completeNow())
                .answersTo("DescribeStackResourceDrifts", StackAnswers.drifts(drifts));
    }

    private String completeNow() {
        return StackAnswers.driftStatus("DETECTION_COMPLETE", "")
                .replace("2026-01-02T05:00:00Z", aws.clock().instant().toString());
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
        detects("Off");

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
        finishes(GROUP);

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
        finishes();

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
        finishes();
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
        finishes();
        app.reconcile();
        app.annotate(Annotations.RECONCILE_REQUESTED_AT, "now");
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("DetectStackDrift");
    }

    @Test
    void drift_is_corrected_where_the_spec_asks_for_it() {
        // Given
        detects("Correct");
        app.reconcile();
        finishes(GROUP);
        app.reconcile();
        aws.pass(Duration.ofSeconds(1));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("CreateChangeSet");
        assertThat(app.ready().reason()).isEqualTo("PlanningUpdate");
    }

    @Test
    void a_correction_that_would_change_the_task_definition_is_not_carried_out_and_the_message_says_so() {
        // Given
        detects("Correct");
        app.reconcile();
        finishes();
        aws.canned()
                .answersTo(
                        "DescribeStackResourceDrifts",
                        ServingAws.id(StackKind.PIPELINE),
                        200,
                        StackAnswers.drifts(GROUP));
        app.reconcile();
        aws.pass(Duration.ofSeconds(1));
        app.reconcile();
        changeSetIsReady(StackAnswers.change("TaskDefinition", "AWS::ECS::TaskDefinition", "True", "Tags"));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("ExecuteChangeSet");
        assertThat(app.ready().reason()).isEqualTo("Serving");
        assertThat(app.condition("Drifted").message())
                .contains("would change the task definition, too")
                .doesNotContain("set spec.driftDetection.mode");
    }

    private void changeSetIsReady(String change) {
        String name = aws.canned().bodyOf("CreateChangeSet").replaceAll("(?s).*ChangeSetName=([^&]*).*", "$1");
        aws.canned()
                .answersTo(
                        "ListChangeSets",
                        ServingAws.id(StackKind.PIPELINE),
                        200,
                        StackAnswers.changeSets(StackAnswers.changeSet(name, "CREATE_COMPLETE", "AVAILABLE")))
                .answersTo("DescribeChangeSet", StackAnswers.changeSetWith(name, change));
    }

    @Test
    void a_property_that_the_role_perhaps_may_not_read_is_not_corrected_and_the_message_says_so() {
        // Given
        detects("Correct");
        app.reconcile();
        finishes(StackAnswers.drift("Images", "AWS::ECR::Repository", "MODIFIED", "/LifecyclePolicy", "{}", "null"));
        app.reconcile();
        aws.pass(Duration.ofSeconds(1));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("CreateChangeSet");
        assertThat(app.condition("Drifted").message())
                .contains("no value for Images/LifecyclePolicy", "not allowed to read", "drift-policy.json");
    }

    @Test
    void a_resource_that_could_not_be_read_keeps_the_others_from_being_corrected() {
        // Given
        detects("Correct");
        app.reconcile();
        finishes(GROUP, StackAnswers.unread("Logs", "AWS::Logs::LogGroup", "not logs:DescribeLogGroups"));
        app.reconcile();
        aws.pass(Duration.ofSeconds(1));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("CreateChangeSet");
        assertThat(app.condition("Drifted").message()).contains("Logs: not logs:DescribeLogGroups");
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
        detects("Off");

        // When
        app.reconcile();

        // Then
        assertThat(app.status().conditions())
                .noneMatch(condition -> condition.type().equals("Drifted"));
    }
}
