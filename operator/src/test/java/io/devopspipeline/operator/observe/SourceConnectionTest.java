// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.PipelineAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the connection to the source is asked for. */
class SourceConnectionTest {
    private static final ObservedStack STACK = pipeline("CREATE_COMPLETE");

    private CannedAws aws;
    private PipelineStateReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        reader = new PipelineStateReader(aws.account(), Optional.empty());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private PipelineState read(PipelineState last) {
        return reader.read(STACK, Optional.of(last));
    }

    @Test
    void the_connection_is_asked_for_when_the_source_failed() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "Failed", ""))
                .answersTo("GetPipelineState", state(stage("Source", "e1", "Failed")))
                .answersTo("GetConnection", connection("PENDING"));

        // When
        PipelineState state =
                reader.read(pipeline("ConnectionArn", "arn:aws:codeconnections:eu-west-1:1:c/x"), Optional.empty());

        // Then
        assertThat(state.problem())
                .hasValueSatisfying(problem -> assertThat(problem.toString()).contains("github", "PENDING"));
    }

    @Test
    void a_connection_that_does_not_exist_is_named_with_its_field() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "Failed", ""))
                .answersTo("GetPipelineState", state(stage("Source", "e1", "Failed")))
                .answersTo("GetConnection", "", 400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no\"}");

        // When
        PipelineState state =
                reader.read(pipeline("ConnectionArn", "arn:aws:codeconnections:eu-west-1:1:c/x"), Optional.empty());

        // Then
        assertThat(state.problem())
                .contains(new ReleaseProblem.Connection(
                        "spec.source.connection.connectionArn names connection arn:aws:codeconnections:eu-west-1:1:c/x,"
                                + " which does not exist.",
                        true));
    }

    @Test
    void the_connection_is_not_asked_for_when_a_later_stage_failed() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "Failed", "abc"))
                .answersTo("GetPipelineState", state(stage("Build", "e1", "Failed")));

        // When
        PipelineState state =
                reader.read(pipeline("ConnectionArn", "arn:aws:codeconnections:eu-west-1:1:c/x"), Optional.empty());

        // Then
        assertThat(state.problem()).isEmpty();
        assertThat(aws.operations()).doesNotContain("GetConnection");
    }

    @Test
    void without_a_connection_a_failed_source_asks_for_none() {
        // Given
        aws.answersTo("ListPipelineExecutions", execution("e1", "Failed", ""))
                .answersTo("GetPipelineState", state(stage("Source", "e1", "Failed")));

        // When
        reader.read(STACK, Optional.empty());

        // Then
        assertThat(aws.operations()).containsExactly("ListPipelineExecutions", "GetPipelineState");
    }
}
