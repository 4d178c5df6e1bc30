// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTransitionsTest {
    private static final Condition CREATING = condition("Ready", "False", "CreatingPipelineStack", "is being created");
    private static final Condition SERVING = condition("Ready", "True", "Serving", "2 of 2 tasks run");

    @Test
    void another_reason_of_ready_is_reported_and_another_message_is_not() {
        // Given
        Condition progress = condition("Ready", "False", "CreatingPipelineStack", "3 resources done");

        // Then
        assertThat(ConditionTransitions.between(List.of(), List.of(CREATING)))
                .containsExactly(new StatusEvent(false, "CreatingPipelineStack", "is being created"));
        assertThat(ConditionTransitions.between(List.of(CREATING), List.of(progress)))
                .isEmpty();
        assertThat(ConditionTransitions.between(List.of(CREATING), List.of(SERVING)))
                .hasSize(1);
    }

    @Test
    void a_refused_request_is_a_warning_and_reported_once() {
        // Given
        HandledRequests handled =
                new HandledRequests(null, null, null, "e0", null, null, null, "roll-back-to=e0: too old");
        DevOpsPipelineStatus status = new DevOpsPipelineStatus(
                1L, List.of(), null, List.of(), Map.of(), null, null, null, null, null, null, handled, null, null, null,
                null, null);

        // Then
        assertThat(ConditionTransitions.refused(null, status))
                .contains(new StatusEvent(
                        true, "RequestRefused", "roll-back-to=e0: too old. Fix: " + Reason.RequestRefused.remedy()));
        assertThat(ConditionTransitions.refused("roll-back-to=e0: too old", status))
                .isEmpty();
    }

    @Test
    void a_second_update_of_a_stack_is_reported_and_a_stack_at_work_is_not() {
        // Given
        Condition created = condition("InfrastructureReady", "True", "StackReady", "stack p is CREATE_COMPLETE");
        Condition works = condition("InfrastructureReady", "False", "StackInProgress", "stack p is UPDATE_IN_PROGRESS");
        Condition updated = condition("InfrastructureReady", "True", "StackReady", "stack p is UPDATE_COMPLETE");

        // Then
        assertThat(ConditionTransitions.between(List.of(created), List.of(works)))
                .isEmpty();
        assertThat(ConditionTransitions.between(List.of(works), List.of(updated)))
                .hasSize(1);
    }

    @Test
    void each_release_is_reported_even_when_two_end_alike() {
        // Given
        Condition running = condition("PipelineSucceeded", "Unknown", "ReleaseRunning", "execution 1 runs");
        Condition first = condition("PipelineSucceeded", "True", "ReleaseSucceeded", "execution 1 released a");
        Condition second = condition("PipelineSucceeded", "True", "ReleaseSucceeded", "execution 2 released b");

        // Then
        assertThat(ConditionTransitions.between(List.of(), List.of(running))).hasSize(1);
        assertThat(ConditionTransitions.between(List.of(running), List.of(first)))
                .hasSize(1);
        assertThat(ConditionTransitions.between(List.of(first), List.of(second)))
                .containsExactly(new StatusEvent(false, "ReleaseSucceeded", "execution 2 released b"));
        assertThat(ConditionTransitions.between(List.of(second), List.of(second)))
                .isEmpty();
    }

    @Test
    void failing_tasks_are_a_warning_and_reported_once() {
        // Given
        Condition rolling = condition("ServiceReady", "False", "RollingOut", "1 of 2 tasks run");
        Condition failing = condition("ServiceReady", "False", "TasksFailing", "1 of 2 tasks run; a task ended");
        Condition another = condition("ServiceReady", "False", "TasksFailing", "0 of 2 tasks run; a task ended");

        // Then
        assertThat(ConditionTransitions.between(List.of(), List.of(rolling))).isEmpty();
        assertThat(ConditionTransitions.between(List.of(rolling), List.of(failing)))
                .containsExactly(new StatusEvent(true, "TasksFailing", "1 of 2 tasks run; a task ended"));
        assertThat(ConditionTransitions.between(List.of(failing), List.of(another)))
                .isEmpty();
    }

    @Test
    void what_a_person_must_act_on_is_a_warning_and_reported_once() {
        // Given
        Condition ready = condition("Ready", "False", "ReleaseFailed", "stage Build failed");
        Condition stalled = condition("Stalled", "True", "ReleaseFailed", "stage Build failed");
        Condition release = condition("PipelineSucceeded", "False", "ReleaseFailed", "stage Build failed");

        // Then
        assertThat(ConditionTransitions.between(List.of(), List.of(ready, stalled, release)))
                .containsExactly(new StatusEvent(true, "ReleaseFailed", "stage Build failed"));
    }

    @Test
    void drift_is_reported_when_it_appears_and_when_it_is_gone() {
        // Given
        Condition unknown = condition("Drifted", "Unknown", "DriftNotChecked", "nobody has looked");
        Condition drifted = condition("Drifted", "True", "DriftFound", "Group (AWS::Logs::LogGroup) is deleted.");
        Condition still = condition("Drifted", "True", "DriftFound", "two are deleted.");
        Condition gone = condition("Drifted", "False", "NoDrift", "as it should be");

        // Then
        assertThat(ConditionTransitions.between(List.of(), List.of(unknown))).isEmpty();
        assertThat(ConditionTransitions.between(List.of(unknown), List.of(gone)))
                .isEmpty();
        assertThat(ConditionTransitions.between(List.of(unknown), List.of(drifted)))
                .containsExactly(new StatusEvent(true, "DriftFound", "Group (AWS::Logs::LogGroup) is deleted."));
        assertThat(ConditionTransitions.between(List.of(drifted), List.of(still)))
                .isEmpty();
        assertThat(ConditionTransitions.between(List.of(still), List.of(gone)))
                .containsExactly(new StatusEvent(false, "NoDrift", "as it should be"));
    }

    @Test
    void each_plan_that_waits_is_reported_and_an_approval_of_another_one() {
        // Given
        Condition first = condition("Ready", "False", "WaitingForPlanApproval", "plan 1 waits");
        Condition other = condition("Ready", "False", "WaitingForPlanApproval", "plan 1 waits (the annotation says 7)");

        // Then
        assertThat(ConditionTransitions.between(List.of(SERVING), List.of(first)))
                .hasSize(1);
        assertThat(ConditionTransitions.between(List.of(first), List.of(first))).isEmpty();
        assertThat(ConditionTransitions.between(List.of(first), List.of(other))).hasSize(1);
    }

    @Test
    void what_passes_by_itself_but_is_wrong_is_a_warning() {
        assertThat(ConditionTransitions.between(
                        List.of(SERVING), List.of(condition("Ready", "Unknown", "Throttled", "slow down"))))
                .containsExactly(new StatusEvent(true, "Throttled", "slow down"));
    }

    private static Condition condition(String type, String status, String reason, String message) {
        return new Condition(type, status, 1L, "2026-01-02T03:04:05Z", reason, message);
    }
}
