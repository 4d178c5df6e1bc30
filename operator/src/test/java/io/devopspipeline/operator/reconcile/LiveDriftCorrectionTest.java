// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drift that the spec wants corrected. */
class LiveDriftCorrectionTest {
    private DriftingApp drifting;
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        drifting = DriftingApp.of("Correct");
        aws = drifting.aws();
        app = drifting.app();
    }

    @AfterEach
    void stop() throws Exception {
        drifting.close();
    }

    @Test
    void drift_is_corrected_where_the_spec_asks_for_it() {
        // Given
        app.reconcile();
        drifting.finishes(DriftingApp.GROUP);
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
        app.reconcile();
        drifting.finishes();
        aws.canned()
                .answersTo(
                        "DescribeStackResourceDrifts",
                        ServingAws.id(StackKind.PIPELINE),
                        200,
                        StackAnswers.drifts(DriftingApp.GROUP));
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
        app.reconcile();
        drifting.finishes(
                StackAnswers.drift("Images", "AWS::ECR::Repository", "MODIFIED", "/LifecyclePolicy", "{}", "null"));
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
        app.reconcile();
        drifting.finishes(
                DriftingApp.GROUP, StackAnswers.unread("Logs", "AWS::Logs::LogGroup", "not logs:DescribeLogGroups"));
        app.reconcile();
        aws.pass(Duration.ofSeconds(1));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("CreateChangeSet");
        assertThat(app.condition("Drifted").message()).contains("Logs: not logs:DescribeLogGroups");
    }
}
