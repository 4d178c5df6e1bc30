// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ExpectedDecisions.refresh;
import static io.devopspipeline.operator.plan.ExpectedDecisions.roll;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** To which revision the service is rolled, and when it counts as healthy. */
class PlannerRolloutTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"settings", "health"})
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> settings() {
        TaskDefinition old = revision(7, "repo:one", "old settings");
        TaskDefinition updated = revision(8, "repo:one", "settings");
        TaskDefinition slippedIn = revision(9, "repo:two", "old settings");
        ObservedStack refused =
                after(output(stack("UPDATE_ROLLBACK_COMPLETE"), "SpecDigest", OLD_DIGEST), ATTEMPT.token("update-x"));
        Service onRefused = service(2, 2, inactive(revision(9, "repo:one", "refused settings")), updated);
        Service failing = new Service(
                2, 2, 0, "COMPLETED", Optional.empty(), 1, old, rolled(updated, ATTEMPT), 0, Optional.empty());
        Service underWay = new Service(
                2, 1, 1, "IN_PROGRESS", Optional.empty(), 2, old, rolled(updated, ATTEMPT), 0, Optional.empty());
        return Stream.of(
                arguments(
                        "update rolled back in this attempt, service on the refused revision → take it back first",
                        desired(),
                        with(refused, onRefused),
                        roll(8)),
                arguments(
                        "an update registered a revision → roll to it",
                        desired(),
                        with(service(2, 2, old, updated)),
                        roll(8)),
                arguments(
                        "Deploy runs → leave the service to it",
                        desired(),
                        whileDeploying(old, updated),
                        new Settled()),
                arguments(
                        "rolled in this attempt, under way → wait",
                        desired(),
                        with(underWay),
                        new Wait(new Waiting.Rollout(underWay))),
                arguments(
                        "rolled in this attempt, ECS went back → stalled",
                        desired(),
                        with(failing),
                        new Stalled(new StallCause.RolloutFailed(failing))),
                arguments(
                        "rolled in an earlier attempt → roll again",
                        desired(),
                        with(service(2, 2, old, rolled(updated, Attempt.of(1, Optional.empty(), DIGEST)))),
                        roll(8)),
                arguments(
                        "Deploy slipped in with old settings → update with its image",
                        desired(),
                        with(service(2, 2, slippedIn, slippedIn)),
                        refresh("repo:two")),
                arguments(
                        "… and the template has that image already → roll to the template's revision",
                        desired(),
                        with(
                                parameter(stack("UPDATE_COMPLETE"), "Image", "repo:two"),
                                service(2, 2, slippedIn, slippedIn)),
                        roll(0)),
                arguments(
                        "a rolled-back update left the service on a revision it deregistered → roll to the newest",
                        desired(),
                        with(service(2, 2, inactive(revision(9, "repo:one", "refused settings")), updated)),
                        roll(8)));
    }

    static Stream<Arguments> health() {
        Service starting = service(2, 1);
        TargetHealthSummary one = new TargetHealthSummary(1, 2, Optional.of("Health checks failed"));
        return Stream.of(
                arguments("serves as the spec asks → settled", desired(), serving(), new Settled()),
                arguments(
                        "ECS does not show the service yet → wait",
                        desired(),
                        withoutService(1),
                        new Wait(new Waiting.ServiceShown(serving().pipeline().orElseThrow()))),
                arguments(
                        "… nor at the third observation in a row → stalled, never ready",
                        desired(),
                        withoutService(3),
                        new Stalled(new StallCause.ServiceMissing(
                                serving().pipeline().orElseThrow()))),
                arguments(
                        "… and zero tasks requested → stalled as well",
                        count(0),
                        withoutService(3),
                        new Stalled(new StallCause.ServiceMissing(
                                serving().pipeline().orElseThrow()))),
                arguments("tasks start → wait", desired(), with(starting), new Wait(new Waiting.Rollout(starting))),
                arguments(
                        "ECS gave up → stalled",
                        desired(),
                        with(failedRollout()),
                        new Stalled(new StallCause.RolloutFailed(failedRollout()))),
                arguments(
                        "a task ended by itself → wait, ECS starts another",
                        desired(),
                        with(crashing(false)),
                        new Wait(new Waiting.Rollout(crashing(false)))),
                arguments(
                        "ECS says that no task stays → stalled",
                        desired(),
                        with(crashing(true)),
                        new Stalled(new StallCause.RolloutFailed(crashing(true)))),
                arguments(
                        "a target is not healthy → wait",
                        desired(),
                        with(one),
                        new Wait(new Waiting.HealthyTargets(one, 2))),
                arguments(
                        "a release failed, the old version serves → settled",
                        desired(),
                        with(stack("UPDATE_COMPLETE"), release("Failed")),
                        new Settled()));
    }

    private static Observed whileDeploying(TaskDefinition current, TaskDefinition newest) {
        Observed o = with(service(2, 2, current, newest));
        return with(o, deploying());
    }

    private static Observed withoutService(int misses) {
        Observed o = serving();
        return new Observed(o.artifacts(), o.pipeline(), o.release(), o.image(), Optional.empty(), Optional.empty())
                .withServiceMisses(misses);
    }
}
