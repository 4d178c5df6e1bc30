// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.StackAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.PIPELINE_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForceDeleteLeftoversTest {
    private static final String FORCED = "g1-digest-delete-force";
    private static final String REPOSITORY = "AWS::ECR::Repository";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private List<ResourceFailure> leftovers() {
        return new ForceDeleteLeftovers(aws.account().stacks()).of(PIPELINE_ID);
    }

    @Test
    void what_the_forced_deletion_skipped_stays_with_the_reason_of_the_failure_before() {
        // Given
        aws.answersTo(
                "DescribeStackEvents",
                events(
                        event(PIPELINE_ID, "DELETE_COMPLETE", "", FORCED),
                        event("Images", "images", REPOSITORY, "DELETE_SKIPPED", "", FORCED),
                        event("Logs", "logs", "AWS::Logs::LogGroup", "DELETE_COMPLETE", "", FORCED),
                        event("Images", "images", REPOSITORY, "DELETE_FAILED", "not empty", FORCED)));

        // When
        List<ResourceFailure> left = leftovers();

        // Then
        assertThat(left)
                .containsExactly(
                        new ResourceFailure("Images", REPOSITORY, Optional.of("images"), Optional.of("not empty")));
    }

    @Test
    void a_resource_that_was_skipped_first_and_deleted_later_is_not_left() {
        // Given
        aws.answersTo(
                "DescribeStackEvents",
                events(
                        event(PIPELINE_ID, "DELETE_COMPLETE", "", FORCED),
                        event("Images", "images", REPOSITORY, "DELETE_COMPLETE", "", FORCED),
                        event("Images", "images", REPOSITORY, "DELETE_SKIPPED", "", FORCED)));

        // When
        List<ResourceFailure> left = leftovers();

        // Then
        assertThat(left).isEmpty();
    }

    @Test
    void without_an_earlier_failure_there_is_no_reason() {
        // Given
        aws.answersTo(
                "DescribeStackEvents",
                events(
                        event(PIPELINE_ID, "DELETE_COMPLETE", "", FORCED),
                        event("Other", "o", REPOSITORY, "DELETE_FAILED", "another's", FORCED),
                        event("Images", "images", REPOSITORY, "DELETE_SKIPPED", "", FORCED)));

        // When
        List<ResourceFailure> left = leftovers();

        // Then
        assertThat(left)
                .containsExactly(new ResourceFailure("Images", REPOSITORY, Optional.of("images"), Optional.empty()));
    }

    @Test
    void a_stack_that_was_deleted_as_usual_left_nothing() {
        // Given
        aws.answersTo(
                "DescribeStackEvents",
                events(
                        event(PIPELINE_ID, "DELETE_COMPLETE", "", "g1-digest-delete"),
                        event("Images", "images", REPOSITORY, "DELETE_SKIPPED", "", "g1-digest-delete")));

        // When
        List<ResourceFailure> left = leftovers();

        // Then
        assertThat(left).isEmpty();
    }

    @Test
    void an_unknown_stack_left_nothing() {
        // Given
        aws.answersTo("DescribeStackEvents", "", 400, error("ValidationError", "Stack [x] does not exist"));

        // When
        List<ResourceFailure> left = leftovers();

        // Then
        assertThat(left).isEmpty();
    }

    @Test
    void a_stack_without_events_left_nothing() {
        // Given
        aws.answersTo("DescribeStackEvents", events());

        // When
        List<ResourceFailure> left = leftovers();

        // Then
        assertThat(left).isEmpty();
    }
}
