// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ExpectedDecisions.handOver;
import static io.devopspipeline.operator.plan.FirstReleaseFixtures.noImage;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
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
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.Service;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When AWS takes over the task count, and gives it back. */
class PlannerAutoscalingTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("autoscaling")
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> autoscaling() {
        ObservedStack scaled = scaled(stack("UPDATE_COMPLETE"));
        ObservedStack failed = after(stack("UPDATE_ROLLBACK_COMPLETE"), ATTEMPT.token("scaling-x"));
        ObservedStack otherRange = output(scaled, "SpecDigest", OLD_DIGEST);
        Service none = service(0, 0);
        Service starting = service(4, 2);
        TaskCount.Autoscaled range = new TaskCount.Autoscaled(2, 8);
        return Stream.of(
                arguments(
                        "no image → wait at zero: a scalable target would start tasks",
                        autoscaled(2, 8),
                        noImage(release("InProgress")),
                        new Wait(new Waiting.FirstImage())),
                arguments(
                        "hand-over before there is an image → without scaling",
                        autoscaled(2, 8),
                        handingOverWithoutImage(),
                        handOver()),
                arguments(
                        "image there → update by which AWS takes over the count",
                        autoscaled(2, 8),
                        with(none),
                        scaling(true)),
                arguments(
                        "image there, Deploy runs → wait for it",
                        autoscaled(2, 8),
                        with(stack("UPDATE_COMPLETE"), deploying()),
                        new Wait(new Waiting.ReleaseEnds(deploying()))),
                arguments("image there, suspended → nothing", suspended(autoscaled(2, 8)), with(none), new Suspended()),
                arguments(
                        "that update rolled back in this attempt → stalled",
                        autoscaled(2, 8),
                        with(failed, none),
                        new Stalled(new StallCause.UpdateFailed(failed))),
                arguments(
                        "AWS scaled out, all run → settled",
                        autoscaled(2, 8),
                        with(scaled, service(2, 2)),
                        new Settled()),
                arguments(
                        "AWS scales out → wait for ECS, the count is AWS's",
                        autoscaled(2, 8),
                        with(scaled, starting),
                        new Wait(new Waiting.Rollout(starting))),
                arguments(
                        "somebody set a count outside of the range → AWS brings it back, we do not",
                        autoscaled(2, 8),
                        with(scaled, none),
                        new Wait(new Waiting.CountInRange(none, range))),
                arguments(
                        "range or target changed → update, still scaled",
                        autoscaled(2, 8),
                        with(otherRange),
                        new Act(new Step.UpdateStack(
                                PIPELINE,
                                ATTEMPT.token(RunningImage.operation("update", Optional.of("repo:one"))),
                                Optional.of("repo:one"),
                                true))),
                arguments(
                        "in force, and the images are gone → stays in force",
                        autoscaled(2, 8),
                        withoutImage(with(scaled)),
                        new Wait(new Waiting.FirstImage())),
                arguments(
                        "autoscaling taken away → update that gives the count back",
                        desired(),
                        with(scaled),
                        scaling(false)),
                arguments(
                        "… and then the desired count",
                        desired(),
                        with(service(5, 5)),
                        new Act(new Step.SetDesiredCount(2))));
    }

    private static Observed handingOverWithoutImage() {
        return withoutImage(with(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false"), service(0, 0)));
    }

    private static Observed withoutImage(Observed o) {
        return new Observed(o.artifacts(), o.pipeline(), o.release(), false, o.service(), o.targets());
    }

    private static Decision scaling(boolean autoscaled) {
        return new Act(new Step.UpdateStack(
                PIPELINE,
                ATTEMPT.token(RunningImage.operation("scaling", Optional.of("repo:one"))),
                Optional.of("repo:one"),
                autoscaled));
    }
}
