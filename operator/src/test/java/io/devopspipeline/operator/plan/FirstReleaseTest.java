// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.FirstReleaseFixtures.noImage;
import static io.devopspipeline.operator.plan.FirstReleaseFixtures.unapproved;
import static io.devopspipeline.operator.plan.PlannerFixtures.desired;
import static io.devopspipeline.operator.plan.PlannerFixtures.output;
import static io.devopspipeline.operator.plan.PlannerFixtures.parameter;
import static io.devopspipeline.operator.plan.PlannerFixtures.with;
import static io.devopspipeline.operator.plan.ReleaseFixtures.release;
import static io.devopspipeline.operator.plan.ReleaseFixtures.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The service runs nothing before a release has deployed an image from the pipeline's registry. No approval is required. */
class FirstReleaseTest {
    @Test
    void an_image_of_a_build_that_failed_after_its_push_does_not_run() {
        // Given
        PipelineState failed =
                new PipelineState(release("Failed").execution(), List.of(stage("Build", "e1", "Failed")));
        // When
        Decision decision = Planner.next(desired(), pushed(failed));
        // Then
        assertThat(decision).isEqualTo(new Stalled(new StallCause.FirstReleaseFailed(failed)));
    }

    @Test
    void an_image_that_was_pushed_by_hand_does_not_run() {
        // When
        Decision decision = Planner.next(desired(), pushed(release("InProgress")));
        // Then
        assertThat(decision).isEqualTo(new Wait(new Waiting.FirstDeploy()));
    }

    @Test
    void an_image_that_was_deployed_runs() {
        // Given
        PipelineState deployed =
                new PipelineState(release("Succeeded").execution(), List.of(stage("Deploy", "e1", "Succeeded")));
        // When
        Decision decision = Planner.next(desired(), pushed(deployed));
        // Then
        assertThat(decision).isEqualTo(new Act(new Step.SetDesiredCount(2)));
    }

    @Test
    void a_release_that_pushed_its_image_elsewhere_stalls() {
        // Given
        Observed observed = noImage(release("Succeeded"));
        ObservedStack stack = output(observed.pipeline().orElseThrow(), "EcrRepositoryUri", "repo");
        // When
        Decision decision = Planner.next(desired(), with(observed, stack));
        // Then
        assertThat(decision).isEqualTo(new Stalled(new StallCause.ImageNotPushed(stack, release("Succeeded"))));
    }

    private static Observed pushed(PipelineState release) {
        Observed observed = unapproved(release);
        return with(observed, parameter(observed.pipeline().orElseThrow(), "Approval", "NotRequired"));
    }
}
