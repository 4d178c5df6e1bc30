// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.StackStatus;
import io.devopspipeline.operator.observe.Part;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reconcile that has observed AWS, and whose step AWS refuses. */
class RefusedStepTest {
    private SteppedAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    private void refuse(String operation, String code) {
        aws.control("POST", "faults", """
                {"kind": "refuse", "service": "cloudformation", "operation": "%s", "code": "%s", "message": "no"}
                """.formatted(operation, code));
    }

    @Test
    void after_a_denied_update_the_status_shows_the_stacks_as_they_were_read() {
        // Given
        app.reconcileUntil("CreatingPipelineStack");
        refuse("UpdateStack", "AccessDenied");
        aws.pass(Duration.ofHours(1));

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("AccessDenied");
        assertThat(app.condition("InfrastructureReady").status()).isEqualTo("True");
        assertThat(app.status().stacks())
                .extracting(StackStatus::status)
                .containsExactly("CREATE_COMPLETE", "CREATE_COMPLETE");
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    private void throttleUpdate() {
        app.reconcileUntil("CreatingPipelineStack");
        aws.control("POST", "faults", """
                {"kind": "throttle", "service": "cloudformation", "operation": "UpdateStack", "times": -1}
                """);
        aws.pass(Duration.ofHours(1));
    }

    @Test
    void a_throttled_update_leaves_the_status_as_it_is() {
        // Given
        throttleUpdate();
        DevOpsPipelineStatus before = app.status();

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(result.isThrottled()).isTrue();
        assertThat(app.status()).isEqualTo(before);
    }

    @Test
    void after_an_update_that_is_throttled_for_long_the_other_conditions_are_of_this_reconcile() {
        // Given
        throttleUpdate();
        IntStream.range(0, 3).forEach(_ -> app.reconcile());

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().status()).isEqualTo("Unknown");
        assertThat(app.condition("InfrastructureReady").status()).isEqualTo("True");
    }

    @Test
    void the_first_step_that_is_denied_leaves_both_stacks_known_as_not_created() {
        // Given
        refuse("CreateStack", "AccessDenied");

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("ArtifactsReady").reason()).isEqualTo("NotCreated");
        assertThat(app.condition("InfrastructureReady").reason()).isEqualTo("NotCreated");
    }

    @Test
    void a_refused_step_does_not_lose_the_account_of_the_stacks() {
        // Given
        app.reconcileUntil("CreatingPipelineStack");
        refuse("UpdateStack", "AccessDenied");
        aws.pass(Duration.ofHours(1));

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(result.accountId()).hasValueSatisfying(id -> assertThat(id).matches("[0-9]{12}"));
    }

    @Test
    void what_was_read_before_a_refused_step_need_not_be_reported_again() {
        // Given
        app.reconcileUntil("CreatingPipelineStack");
        refuse("UpdateStack", "AccessDenied");
        aws.pass(Duration.ofHours(1));

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(result.failure()).isPresent();
        assertThat(result.reads().read()).isEqualTo(Part.ALL);
    }

    @Test
    void what_could_not_be_read_is_to_be_reported_again() {
        // Given
        refuse("DescribeStacks", "AccessDenied");

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(result.failure()).isPresent();
        assertThat(result.reads().read()).isEmpty();
    }

    @Test
    void a_deletion_that_is_denied_needs_no_event_again() {
        // Given
        app.reconcileUntil("CreatingPipelineStack");
        refuse("DeleteStack", "AccessDenied");

        // When
        ReconcileResult result = app.cleanUp();

        // Then
        assertThat(result.failure()).isPresent();
        assertThat(result.reads().read()).isEqualTo(Part.ALL);
    }
}
