// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A settled resource where AWS tells what happens. */
class LiveReportedTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        app.tells();
        app.reconcile();
        aws.canned().forgetRequests();
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void it_is_not_polled() {
        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(result.requeueAfter()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void what_was_observed_is_relied_on_for_hours() {
        // Given
        aws.pass(Duration.ofHours(5));

        // When
        app.reconcile();

        // Then
        assertThat(aws.canned().operations()).doesNotContain("DescribeStacks");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"RELEASE, ListPipelineExecutions", "SERVICE, DescribeServices"})
    void one_call_reads_what_aws_tells_of(Part part, String operation) {
        // Given
        app.tells(part);

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsExactly(operation);
        assertThat(result.reads().read()).containsExactly(part);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"RELEASE, ListPipelineExecutions", "SERVICE, DescribeServices"})
    void one_call_reads_it_also_while_aws_updates_the_stack(Part part, String operation) {
        // Given
        aws.pipelineStack("UPDATE_IN_PROGRESS");
        aws.canned()
                .answersTo(
                        "DescribeStackEvents",
                        StackAnswers.events(
                                StackAnswers.event(ServingAws.id(StackKind.PIPELINE), "UPDATE_IN_PROGRESS", "", "t")));
        app.tells(Part.STACKS);
        app.reconcile();
        aws.canned().forgetRequests();
        app.tells(part);

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(aws.canned().operations()).containsExactly(operation);
        assertThat(result.reads().read()).containsExactly(part);
        assertThat(app.ready().reason()).isEqualTo("UpdatingStack");
    }

    @Test
    void stacks_are_read_together_with_everything() {
        // Given
        app.tells(Part.STACKS);

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(aws.canned().operations()).contains("DescribeStacks", "DescribeServices");
        assertThat(result.reads().read()).isEqualTo(Part.ALL);
    }

    @Test
    void tasks_that_have_ended_show_as_changed() {
        // Given
        aws.service(1, 0);
        aws.canned().answersTo("ListTasks", "{\"taskArns\": []}");
        app.tells(Part.SERVICE);

        // When
        ReconcileResult result = app.reconcile();

        // Then
        assertThat(result.reads().changed()).containsExactly(Part.SERVICE);
        assertThat(app.ready().status()).isNotEqualTo("True");
    }
}
