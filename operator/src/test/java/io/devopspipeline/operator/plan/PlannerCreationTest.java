// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ExpectedDecisions.create;
import static io.devopspipeline.operator.plan.ExpectedDecisions.handOver;
import static io.devopspipeline.operator.plan.ExpectedDecisions.works;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which stack is created, and when the task count is handed over. */
class PlannerCreationTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("creation")
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> creation() {
        return Stream.of(
                arguments("nothing there → artifacts stack", desired(), Observed.NOTHING, create(ARTIFACTS)),
                arguments(
                        "artifacts stack works → wait",
                        desired(),
                        artifacts(stack("CREATE_IN_PROGRESS")),
                        works("CREATE_IN_PROGRESS")),
                arguments(
                        "artifacts stack stands → pipeline stack",
                        desired(),
                        artifacts(stack("CREATE_COMPLETE")),
                        create(PIPELINE)),
                arguments(
                        "pipeline stack works → wait",
                        desired(),
                        with(stack("CREATE_IN_PROGRESS")),
                        works("CREATE_IN_PROGRESS")),
                arguments(
                        "pipeline stack complete with the count still in the template → hand over",
                        desired(),
                        with(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false")),
                        handOver()),
                arguments(
                        "hand-over while the first build runs → not held back",
                        desired(),
                        with(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false"), release("InProgress")),
                        handOver()),
                arguments(
                        "hand-over while Deploy runs → wait for it",
                        desired(),
                        with(parameter(stack("CREATE_COMPLETE"), "HandedOver", "false"), deploying()),
                        new Wait(new Waiting.ReleaseEnds(deploying()))));
    }
}
