// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.pace.Changes;
import io.devopspipeline.operator.plan.decision.Step;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step for which AWS's rate leaves no call at the moment. */
class PutOffStepTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        aws.canned().answersTo("UpdateService", "{}");
        app = new SteppedReconciliation(aws);
        app.useUpRate(new Step.SetDesiredCount(1));
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void it_is_not_taken_and_the_status_says_what_is_to_come() {
        // Given
        aws.service(0, 0);

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(app.ready().reason()).isEqualTo("Scaling");
        assertThat(result.failure()).isEmpty();
        assertThat(result.requeueAfter()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void it_is_taken_when_its_turn_has_come() {
        // Given
        aws.service(0, 0);
        aws.pass(app.reconcile().requeueAfter());

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsOnlyOnce("UpdateService");
    }

    @Test
    void it_is_decided_again_by_what_is_read_then() {
        // Given
        aws.service(0, 0);
        aws.pass(app.reconcile().requeueAfter());
        aws.service(1, 1);

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(app.ready().reason()).isEqualTo("Serving");
    }

    @Test
    void a_restart_that_a_person_asks_for_waits_for_its_turn() {
        // Given
        app.annotate(Annotations.RESTART_REQUESTED_AT, "now");

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("UpdateService");
        assertThat(result.requeueAfter()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void the_restart_comes_then() {
        // Given
        app.annotate(Annotations.RESTART_REQUESTED_AT, "now");
        aws.pass(app.reconcile().requeueAfter());

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsOnlyOnce("UpdateService");
    }

    @Test
    void a_change_goes_first_until_its_step_is_taken() {
        // Given
        app.annotate(Annotations.RESTART_REQUESTED_AT, "now");
        aws.pass(app.reconcile().requeueAfter());
        Changes.Change before = app.change();

        // When
        app.reconcile();

        // Then
        assertThat(before).isEqualTo(Changes.Change.CHANGED);
        assertThat(app.change()).isEqualTo(Changes.Change.NONE);
    }

    @Test
    void a_deletion_waits_for_its_turn_to_deregister_what_releases_have_registered() {
        // Given
        app.useUpRate(new Step.DeregisterTaskDefinitions());
        aws.canned()
                .answersTo("DescribeStacks", "", 400, StackAnswers.none("x"))
                .answersTo(
                        "ListTaskDefinitions",
                        "{\"taskDefinitionArns\":[\"arn:task-definition/dop-88ad1a6b51-default-app-pipeline:1\"]}")
                .answersTo("DescribeTaskDefinition", ServiceAnswers.taggedRevision("arn:1", aws.ownerTags()));

        // When
        ReconcileResult result = app.cleanUp();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("DeregisterTaskDefinition");
        assertThat(app.ready().reason()).isEqualTo("DeregisteringTaskDefinitions");
        assertThat(result.requeueAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
