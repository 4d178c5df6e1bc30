// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.StackAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of the parameters, outputs and tags of a stack. */
class KeptOfStackTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private ObservedStack readNow() {
        return new StackReader(aws.account().stacks(), aws.account().changeSets(), CLAIM)
                .read(StackKind.PIPELINE, "dop-605156e963-team-app-pipeline", Optional.empty())
                .orElseThrow();
    }

    @Test
    void what_nothing_reads_of_a_stack_is_not_kept() {
        // Given
        aws.answersTo(
                "DescribeStacks",
                stack(
                        PIPELINE_ID,
                        "CREATE_COMPLETE",
                        tags(Map.of("aws:cloudformation:stack-name", "n", "team", "t")),
                        parameters(Map.of("HandedOver", "true", "ForeignParameter", "x"))));

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(stack.parameters()).isEqualTo(Map.of("HandedOver", "true"));
        assertThat(stack.tags()).isEqualTo(Map.of("team", "t"));
    }

    @Test
    void outputs_that_the_operator_does_not_know_are_kept_because_the_status_shows_them() {
        // Given
        aws.answersTo(
                "DescribeStacks",
                stack(
                        PIPELINE_ID,
                        "CREATE_COMPLETE",
                        tags(OWNER_TAGS),
                        outputs(Map.of("ClusterName", "c", "ForeignOutput", "x"))));

        // When
        ObservedStack stack = readNow();

        // Then
        assertThat(stack.outputs().all()).isEqualTo(Map.of("ClusterName", "c", "ForeignOutput", "x"));
    }
}
