// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.FirstReleaseFixtures.noImage;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Suspended;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The service stays at zero tasks until there is an image, then has the requested count. */
class PlannerTaskCountTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("firstImageAndCount")
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> firstImageAndCount() {
        return Stream.of(
                arguments(
                        "no image, first build runs → wait at zero",
                        desired(),
                        noImage(release("InProgress")),
                        new Wait(new Waiting.FirstImage())),
                arguments(
                        "no image, never ran → wait at zero",
                        desired(),
                        noImage(new PipelineState(Optional.empty(), List.of())),
                        new Wait(new Waiting.FirstImage())),
                arguments(
                        "no image, first release failed → stalled",
                        desired(),
                        noImage(release("Failed")),
                        new Stalled(new StallCause.FirstReleaseFailed(release("Failed")))),
                arguments(
                        "image there, service at zero → desired count",
                        desired(),
                        with(service(0, 0)),
                        new Act(new Step.SetDesiredCount(2))),
                arguments("scaled up → set count", count(3), with(service(2, 2)), new Act(new Step.SetDesiredCount(3))),
                arguments(
                        "scaled down → set count", count(1), with(service(2, 2)), new Act(new Step.SetDesiredCount(1))),
                arguments(
                        "scaled to zero → set count",
                        count(0),
                        with(service(2, 2)),
                        new Act(new Step.SetDesiredCount(0))),
                arguments(
                        "scaled during a rollout → set count",
                        count(3),
                        with(service(2, 1)),
                        new Act(new Step.SetDesiredCount(3))),
                arguments("no count given → what runs stays", countUnspecified(), with(service(2, 2)), new Settled()),
                arguments(
                        "no count given, none run → one",
                        countUnspecified(),
                        with(service(0, 0)),
                        new Act(new Step.SetDesiredCount(1))),
                arguments("zero desired, zero run → settled", count(0), with(service(0, 0)), new Settled()),
                arguments("scaled while suspended → nothing", suspended(), with(service(1, 1)), new Suspended()));
    }
}
