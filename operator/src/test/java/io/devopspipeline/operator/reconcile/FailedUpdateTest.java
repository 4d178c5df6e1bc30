// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates of the pipeline stack that failed and were not rolled back. */
class FailedUpdateTest {
    private SteppedAws aws;
    private SteppedReconciliation app;
    private StackByHand stack;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
        stack = new StackByHand();
        app.reconcileUntil("WaitingForFirstCommit");
    }

    @AfterEach
    void stop() throws Exception {
        stack.close();
        app.close();
        aws.close();
    }

    @Test
    void an_update_that_failed_without_a_rollback_is_rolled_back() {
        // Given
        failUpdateByHand();

        // When
        app.reconcileUntil("RollingBackStack");

        // Then
        assertThat(stack.stack().stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_IN_PROGRESS");
    }

    @Test
    void the_rollback_of_such_an_update_is_no_failed_update_of_the_operator() {
        // Given
        failUpdateByHand();
        app.reconcileUntil("RollingBackStack");

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(stack.stack().stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void a_changed_spec_updates_the_stack_after_its_rollback() {
        // Given
        failUpdateByHand();
        app.object().setSpec(Specs.withBuildTimeout(app.object().getSpec(), 60));
        app.nextGeneration();

        // When
        app.reconcileUntil("UpdatingStack");

        // Then
        assertThat(stack.stack().stackStatusAsString()).isEqualTo("UPDATE_IN_PROGRESS");
    }

    private void failUpdateByHand() {
        aws.control("POST", "faults", """
            {"kind": "fail-resource", "times": 1, "message": "asked to fail",
             "resource": {"logicalId": "BuildProject", "action": "update"}}\
            """);
        stack.update("BuildTimeoutMinutes", "45", true);
        aws.pass(Duration.ofMinutes(15));
        assertThat(stack.stack().stackStatusAsString()).isEqualTo("UPDATE_FAILED");
    }
}
