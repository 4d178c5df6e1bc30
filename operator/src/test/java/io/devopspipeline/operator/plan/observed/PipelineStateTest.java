// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static io.devopspipeline.operator.plan.PlannerFixtures.THEN;
import static io.devopspipeline.operator.plan.ReleaseFixtures.answered;
import static io.devopspipeline.operator.plan.ReleaseFixtures.checking;
import static io.devopspipeline.operator.plan.ReleaseFixtures.deploying;
import static io.devopspipeline.operator.plan.ReleaseFixtures.execution;
import static io.devopspipeline.operator.plan.ReleaseFixtures.release;
import static io.devopspipeline.operator.plan.ReleaseFixtures.stage;
import static io.devopspipeline.operator.plan.ReleaseFixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the planner asks about a pipeline. */
class PipelineStateTest {
    private static PipelineState with(String executionStatus, PipelineState.Stage... stages) {
        return new PipelineState(Optional.of(execution("e1", executionStatus, "")), List.of(stages));
    }

    @ParameterizedTest
    @CsvSource({
        "InProgress, true,  false",
        "Stopping,   true,  false",
        "Succeeded,  false, false",
        "Superseded, false, false",
        "Failed,     false, true",
        "Cancelled,  false, true",
        "Stopped,    false, true"
    })
    void the_status_of_an_execution_is_running_failed_or_neither(String status, boolean running, boolean failed) {
        // When
        PipelineState state = release(status);

        // Then
        assertThat(state.running()).isEqualTo(running);
        assertThat(state.failed()).isEqualTo(failed);
    }

    @Test
    void a_pipeline_that_never_ran_is_neither_running_nor_failed() {
        // When
        PipelineState state = new PipelineState(Optional.empty(), List.of());

        // Then
        assertThat(state.running()).isFalse();
        assertThat(state.failed()).isFalse();
        assertThat(state.moving()).isFalse();
        assertThat(state.deploying()).isFalse();
        assertThat(state.deployed()).isFalse();
    }

    @Test
    void an_earlier_execution_in_progress_keeps_the_pipeline_running() {
        // When
        PipelineState state = with("Failed", stage("Build", "e0", "InProgress"));

        // Then
        assertThat(state.running()).isTrue();
        assertThat(state.moving()).isTrue();
    }

    @Test
    void an_execution_that_waits_for_an_approval_alone_does_not_move() {
        assertThat(waiting("e1", "e1").moving()).isFalse();
    }

    @Test
    void a_build_behind_a_waiting_approval_moves() {
        // Given
        PipelineState waiting = waiting("e1", "e2");

        // When
        PipelineState state = new PipelineState(
                waiting.execution(),
                List.of(stage("Build", "e2", "InProgress"), stage("Approval", "e1", "InProgress")),
                waiting.approval(),
                Optional.empty());

        // Then
        assertThat(state.moving()).isTrue();
    }

    @Test
    void only_deploy_in_progress_is_deploying() {
        assertThat(deploying().deploying()).isTrue();
        assertThat(with("InProgress", stage("Build", "e1", "InProgress")).deploying())
                .isFalse();
        assertThat(with("Succeeded", stage("Deploy", "e1", "Succeeded")).deploying())
                .isFalse();
    }

    @Test
    void a_check_runs_after_its_image_is_deployed() {
        assertThat(checking().checking()).isTrue();
        assertThat(checking().deploying()).isFalse();
        assertThat(checking().deployed()).isTrue();
        assertThat(checking().running()).isTrue();
        assertThat(deploying().checking()).isFalse();
    }

    @Test
    void only_deploy_that_succeeded_is_deployed() {
        assertThat(with("Succeeded", stage("Deploy", "e1", "Succeeded")).deployed())
                .isTrue();
        assertThat(with("Succeeded", stage("Build", "e1", "Succeeded")).deployed())
                .isFalse();
        assertThat(deploying().deployed()).isFalse();
    }

    @Test
    void the_failure_is_the_stage_of_the_newest_execution() {
        // Given
        PipelineState.Stage ofThis = stage("Deploy", "e1", "Failed");

        // When
        Optional<PipelineState.Stage> failure =
                with("Failed", stage("Build", "e0", "Failed"), ofThis).failure();

        // Then
        assertThat(failure).contains(ofThis);
    }

    @Test
    void a_failure_of_an_earlier_execution_is_not_the_newest_ones() {
        assertThat(with("InProgress", stage("Build", "e0", "Failed")).failure()).isEmpty();
    }

    @Test
    void an_execution_that_failed_in_the_approval_was_rejected() {
        assertThat(answered("e1", "Failed", "Failed").rejected()).isTrue();
        assertThat(with("Failed", stage("Build", "e1", "Failed")).rejected()).isFalse();
        assertThat(answered("e1", "InProgress", "Failed").rejected()).isFalse();
    }

    @Test
    void an_approval_that_has_ended_was_answered() {
        assertThat(answered("e1", "InProgress", "Succeeded").wasAnswered("e1")).isTrue();
        assertThat(answered("e1", "InProgress", "Succeeded").wasAnswered("e0")).isFalse();
        assertThat(waiting("e1", "e1").wasAnswered("e1")).isFalse();
    }

    @Test
    void the_running_execution_and_the_one_that_waits_are_still_to_come() {
        assertThat(release("InProgress").stillToCome("e1")).isTrue();
        assertThat(release("InProgress").stillToCome("e0")).isFalse();
        assertThat(release("Succeeded").stillToCome("e1")).isFalse();
        assertThat(waiting("e1", "e2").stillToCome("e1")).isTrue();
        assertThat(answered("e1", "Failed", "Failed").stillToCome("e1")).isFalse();
    }

    @Test
    void a_rollback_counts_unless_it_failed() {
        assertThat(rollback("InProgress").rolledBackTo("e0")).isTrue();
        assertThat(rollback("Succeeded").rolledBackTo("e0")).isTrue();
        assertThat(rollback("Failed").rolledBackTo("e0")).isFalse();
        assertThat(rollback("Succeeded").rolledBackTo("e9")).isFalse();
    }

    private static PipelineState rollback(String status) {
        PipelineState.Execution execution = new PipelineState.Execution(
                "e1", status, Optional.of("ManualRollback"), Optional.of("abc"), Optional.of("e0"), THEN);
        return new PipelineState(Optional.of(execution), List.of());
    }
}
