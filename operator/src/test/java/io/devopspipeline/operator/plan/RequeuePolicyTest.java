// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequeuePolicyTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Duration STACK_WORK = Duration.ofSeconds(45);
    private final RequeuePolicy look = new RequeuePolicy(SOON, STACK_WORK, SETTLED, Duration.ofMinutes(10));

    @Test
    void what_waits_for_a_person_is_not_asked_about_as_often_as_what_runs() {
        // Given
        PipelineState waiting = waiting("e1", "e1");

        // Then
        assertThat(waiting.running()).isTrue();
        assertThat(waiting.moving()).isFalse();
        assertThat(after(new Waiting.FirstApproval(waiting))).isEqualTo(SETTLED);
        assertThat(after(new Waiting.ReleaseEnds(waiting))).isEqualTo(SETTLED);
        assertThat(after(new Waiting.ReleaseEnds(release("InProgress")))).isEqualTo(SOON);
        assertThat(after(new Waiting.FirstImage())).isEqualTo(SOON);
    }

    @Test
    void targets_that_need_minutes_are_not_asked_about_every_few_seconds() {
        // When
        Duration after = after(new Waiting.HealthyTargets(new TargetHealthSummary(0, 1, Optional.empty()), 1));

        // Then
        assertThat(after).isEqualTo(STACK_WORK);
    }

    private Duration after(Waiting waiting) {
        return look.after(new Decision.Wait(waiting));
    }
}
