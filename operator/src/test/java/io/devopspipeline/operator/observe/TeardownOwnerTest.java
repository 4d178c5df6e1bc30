// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the owner of a stack is not read again: for the steps of a deletion that follow each other within seconds. */
class TeardownOwnerTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private TeardownObserved readAfter(TeardownObserved last) {
        return new TeardownReader(aws.account(), OWNER, true).read(Optional.of(last), _ -> Optional.empty());
    }

    @Test
    void an_owner_that_was_read_just_now_is_not_read_again() {
        // Given
        TeardownObserved last = TeardownObserved.ofPipeline(pipeline("CREATE_COMPLETE"), Releasing.NO, false, 0, false);

        // When
        TeardownObserved observed = readAfter(last);

        // Then
        assertThat(observed).isEqualTo(last);
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void a_stack_that_was_at_work_is_read_again_at_once() {
        // Given
        aws.answersTo("DescribeStackEvents", StackAnswers.events())
                .answersTo("ListPipelineExecutions", "{\"pipelineExecutionSummaries\":[]}")
                .answersTo(
                        "DescribeStacks",
                        StackAnswers.stack(
                                PIPELINE_ID,
                                "DELETE_FAILED",
                                StackAnswers.tags(OWNER_TAGS),
                                StackAnswers.outputs(PIPELINE_OUTPUTS)));

        // When
        TeardownObserved observed =
                readAfter(TeardownObserved.ofPipeline(pipeline("DELETE_IN_PROGRESS"), Releasing.NO, false, 0, false));

        // Then
        assertThat(observed.pipeline().orElseThrow().status()).isEqualTo("DELETE_FAILED");
    }
}
