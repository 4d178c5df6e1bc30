// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.account.AccountConditions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CloudFormation shows a new stack later than it has completed it. */
class LateStackTest {
    private SteppedAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws(AccountConditions.USUAL.readingLate(Duration.ofMinutes(2)));
        app = new SteppedReconciliation(aws);
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void a_stack_that_is_complete_but_not_shown_yet_is_not_created_a_second_time() {
        // Given
        app.reconcileUntil("CreatingArtifactsStack");

        // When
        app.reconcileUntil("CreatingPipelineStack");

        // Then
        Map<String, Long> calls = app.callsSinceLast();
        assertThat(calls).containsEntry("CreateStack", 2L);
    }

    @Test
    void a_stack_that_is_not_shown_yet_is_deleted_with_its_resource() {
        // Given
        app.reconcileUntil("CreatingArtifactsStack");

        // When
        app.cleanUpUntilGone();

        // Then
        aws.pass(Duration.ofMinutes(5));
        assertThat(app.callsSinceLast()).containsEntry("DeleteStack", 1L);
        assertThat(aws.stacks()).isEmpty();
    }
}
