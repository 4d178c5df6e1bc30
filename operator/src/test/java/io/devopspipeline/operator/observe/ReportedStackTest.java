// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.StackAnswers.event;
import static io.devopspipeline.operator.aws.StackAnswers.events;
import static io.devopspipeline.operator.aws.StackAnswers.outputs;
import static io.devopspipeline.operator.aws.StackAnswers.tags;
import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stack that was at work when AWS reported it. */
class ReportedStackTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws Exception {
        aws = new CannedAws();
        aws.answersTo("GetTemplate", StackAnswers.template("Resources: {}"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void shows(String status) {
        aws.answersTo(
                "DescribeStacks", StackAnswers.stack(PIPELINE_ID, status, tags(OWNER_TAGS), outputs(PIPELINE_OUTPUTS)));
    }

    private ObservedStack read() {
        return new StackReader(aws.account().stacks(), aws.account().changeSets(), CLAIM)
                .read(StackKind.PIPELINE, desired().pipeline(), Optional.of(pipeline("CREATE_IN_PROGRESS")), true)
                .orElseThrow();
    }

    @Test
    void its_end_is_read_without_its_events() {
        // Given
        shows("CREATE_COMPLETE");

        // When
        ObservedStack stack = read();

        // Then
        assertThat(stack.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.operations()).contains("DescribeStacks").doesNotContain("DescribeStackEvents");
    }

    @Test
    void where_its_end_is_not_shown_yet_it_is_followed_all_the_same() {
        // Given
        shows("CREATE_IN_PROGRESS");
        aws.answersTo("DescribeStackEvents", events(event(PIPELINE_ID, "CREATE_IN_PROGRESS", "", "t")));

        // When
        ObservedStack stack = read();

        // Then
        assertThat(stack.status()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(aws.operations()).contains("DescribeStackEvents");
    }
}
