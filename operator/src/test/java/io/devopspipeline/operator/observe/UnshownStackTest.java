// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.StackAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DescribeStacks does not show a stack that the operator has left at work. */
class UnshownStackTest {
    private static final String NAME = "dop-team-app-pipeline";

    private CannedAws aws;
    private StackReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("DescribeStacks", "", 400, none(NAME));
        reader = new StackReader(aws.account().stacks(), aws.account().changeSets(), CLAIM);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static ObservedStack atWork(String status) {
        return ObservedStack.atWork(StackKind.PIPELINE, NAME, PIPELINE_ID, status, "token", Instant.EPOCH);
    }

    @Test
    void a_stack_whose_creation_ended_before_aws_describes_it_is_still_being_created() {
        // Given
        ObservedStack creating = atWork("CREATE_IN_PROGRESS");
        aws.answersTo("DescribeStackEvents", events(event(PIPELINE_ID, "CREATE_COMPLETE", "", "token")));

        // When
        Optional<ObservedStack> stack = reader.read(StackKind.PIPELINE, NAME, Optional.of(creating));

        // Then
        assertThat(stack).contains(creating);
    }

    @Test
    void a_new_stack_of_which_aws_knows_no_events_yet_is_being_created() {
        // Given
        ObservedStack creating = atWork("CREATE_IN_PROGRESS");
        aws.answersTo("DescribeStackEvents", "", 400, error("ValidationError", "Stack [x] does not exist"));

        // When
        Optional<ObservedStack> stack = reader.read(StackKind.PIPELINE, NAME, Optional.of(creating));

        // Then
        assertThat(stack).contains(creating);
    }

    @Test
    void a_stack_whose_deletion_ended_is_empty() {
        // Given
        ObservedStack deleting = atWork("DELETE_IN_PROGRESS");
        aws.answersTo("DescribeStackEvents", events(event(PIPELINE_ID, "DELETE_COMPLETE", "", "token")));

        // When
        Optional<ObservedStack> stack = reader.read(StackKind.PIPELINE, NAME, Optional.of(deleting));

        // Then
        assertThat(stack).isEmpty();
    }
}
