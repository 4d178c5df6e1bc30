// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequeuePolicyTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private final RequeuePolicy look = new RequeuePolicy(SOON, Duration.ofSeconds(45), SETTLED, Duration.ofMinutes(10));

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

    private Duration after(Waiting waiting) {
        return look.after(new Decision.Wait(waiting));
    }
}
