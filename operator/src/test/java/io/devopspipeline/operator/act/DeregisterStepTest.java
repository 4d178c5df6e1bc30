// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.plan.decision.Step;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which revisions of the task definition a deletion deregisters in one step. */
class DeregisterStepTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** @param more whether AWS's rate allows one more */
    private Outcome execute(BooleanSupplier more) {
        return new StepExecutor(aws.account(), OWNER, blueprints(), Optional.empty(), Optional.empty(), more)
                .execute(new Step.DeregisterTaskDefinitions(), Optional.of(ARTIFACTS), Optional.of(PIPELINE));
    }

    @Test
    void a_few_revisions_are_deregistered_at_once() {
        // Given
        revisions(20);

        // When
        Outcome outcome = execute(() -> true);

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(Collections.frequency(aws.operations(), "DeregisterTaskDefinition"))
                .isEqualTo(20);
    }

    @Test
    void of_many_revisions_twenty_are_deregistered_and_the_step_has_more_to_do() {
        // Given
        revisions(21);

        // When
        Outcome outcome = execute(() -> true);

        // Then
        assertThat(outcome).isEqualTo(Outcome.MORE);
        assertThat(Collections.frequency(aws.operations(), "DeregisterTaskDefinition"))
                .isEqualTo(20);
    }

    @Test
    void when_the_rate_is_used_up_the_step_has_more_to_do() {
        // Given
        revisions(20);
        Iterator<Boolean> rate = List.of(true, true, false).iterator();

        // When
        Outcome outcome = execute(rate::next);

        // Then
        assertThat(outcome).isEqualTo(Outcome.MORE);
        assertThat(Collections.frequency(aws.operations(), "DeregisterTaskDefinition"))
                .isEqualTo(3);
    }

    @Test
    void a_revision_that_another_owner_registered_is_left_active() {
        // Given
        revisions(1);
        Map<String, String> theirs = new HashMap<>(OWNER_TAGS);
        theirs.put("devopspipeline.io/cluster", "another");
        aws.answersTo("DescribeTaskDefinition", ServiceAnswers.taggedRevision("arn:1", theirs));

        // When
        Outcome outcome = execute(() -> true);

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(aws.operations()).doesNotContain("DeregisterTaskDefinition");
    }

    private void revisions(int count) {
        StringBuilder arns = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            arns.append(i == 1 ? "" : ",")
                    .append("\"arn:task-definition/dop-team-app-pipeline:")
                    .append(i)
                    .append('"');
        }
        aws.answersTo("ListTaskDefinitions", "{\"taskDefinitionArns\":[" + arns + "]}")
                .answersTo("DescribeTaskDefinition", ServiceAnswers.taggedRevision("arn:1", OWNER_TAGS))
                .answersTo("DeregisterTaskDefinition", "{}");
    }
}
