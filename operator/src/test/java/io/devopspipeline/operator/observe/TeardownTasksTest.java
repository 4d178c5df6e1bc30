// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CloudFormation deletes a service together with its tasks. Once it could not delete the stack, scaling and tasks go before the next try. */
class TeardownTasksTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("ListPipelineExecutions", "{\"pipelineExecutionSummaries\":[]}")
                .answersTo("DescribeStackEvents", StackAnswers.events())
                .answersTo(
                        "DescribeScalableTargets",
                        "{\"ScalableTargets\":[{\"ResourceId\":\"service/cluster/service\",\"MinCapacity\":2}]}");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private TeardownObserved read(String status, Optional<TeardownObserved> last) {
        Map<String, String> outputs = new HashMap<>(PIPELINE_OUTPUTS);
        outputs.remove("SourceRuleName");
        aws.answersTo(
                "DescribeStacks",
                StackAnswers.stack(
                        PIPELINE_ID,
                        status,
                        StackAnswers.tags(OWNER_TAGS),
                        StackAnswers.outputs(outputs),
                        StackAnswers.parameters(Map.of("Autoscaling", "true"))));
        return new TeardownReader(aws.account(), OWNER, false).read(last, _ -> Optional.empty());
    }

    @Test
    void the_tasks_of_a_stack_that_nothing_blocks_are_left_to_cloudformation() {
        // When
        TeardownObserved observed = read("CREATE_COMPLETE", Optional.empty());

        // Then
        assertThat(observed.scaling()).isFalse();
        assertThat(observed.tasks()).isZero();
        assertThat(aws.operations()).containsExactly("DescribeStacks", "ListPipelineExecutions");
    }

    @Test
    void after_a_failed_deletion_a_service_is_scaled_to_zero_once_nothing_can_start_tasks() {
        // When
        TeardownObserved observed = read("DELETE_FAILED", Optional.empty());

        // Then
        assertThat(observed.scaling()).isTrue();
        assertThat(observed.tasks()).isEqualTo(1);
        assertThat(aws.operations()).contains("DescribeScalableTargets").doesNotContain("DescribeServices");
    }

    @Test
    void scaling_that_was_suspended_is_not_asked_for_again() {
        // Given
        TeardownObserved suspended =
                TeardownObserved.ofPipeline(pipeline("DELETE_FAILED"), Releasing.NO, false, 1, false);

        // When
        TeardownObserved observed = read("DELETE_FAILED", Optional.of(suspended));

        // Then
        assertThat(observed.scaling()).isFalse();
        assertThat(observed.tasks()).isEqualTo(1);
        assertThat(aws.operations()).doesNotContain("DescribeScalableTargets");
    }
}
