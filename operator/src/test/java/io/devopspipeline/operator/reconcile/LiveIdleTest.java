// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How soon an idle resource notices that its tasks have ended, and what a release without tasks is worth. */
class LiveIdleTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.canned().answersTo("UpdateService", "{\"service\":{}}");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    private void minute() {
        aws.pass(Duration.ofMinutes(1));
        app.reconcile();
    }

    @Test
    void tasks_that_have_ended_are_noticed_within_three_minutes() {
        // Given
        app.reconcile();
        aws.service(1, 0);
        aws.canned().answersTo("ListTasks", "{\"taskArns\": []}");
        minute();
        minute();

        // When
        minute();

        // Then
        assertThat(app.ready().status()).isNotEqualTo("True");
    }

    @Test
    void an_idle_resource_whose_service_is_observed_costs_one_call_as_well() {
        // Given
        app.reconcile();
        aws.pass(Duration.ofMinutes(3));
        aws.canned().forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsExactly("DescribeServices");
        assertThat(app.ready().reason()).isEqualTo("Serving");
    }

    @Test
    void a_release_that_no_task_has_run_has_not_succeeded_yet() {
        // Given
        aws.service(0, 0);

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("PipelineSucceeded").reason()).isEqualTo("ReleaseNotRun");
        assertThat(app.condition("PipelineSucceeded").status()).isEqualTo("Unknown");
    }

    @Test
    void a_release_that_ran_once_has_succeeded_also_when_it_is_scaled_to_zero() {
        // Given
        app.reconcile();
        aws.service(0, 0);
        app.object().setSpec(Specs.withCount(app.object().getSpec(), 0));
        app.nextGeneration();

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("PipelineSucceeded").status()).isEqualTo("True");
    }
}
