// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ExpectedDecisions.create;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Suspended;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When a requested release starts, and what a suspended resource does. */
class PlannerRequestTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(
                        "release requested → start it",
                        releaseRequested(),
                        serving(),
                        new Act(new Step.StartRelease("now"))),
                arguments(
                        "release requested before the pipeline exists → first things first",
                        releaseRequested(),
                        Observed.NOTHING,
                        create(ARTIFACTS)),
                arguments("suspended before anything exists → nothing", suspended(), Observed.NOTHING, new Suspended()),
                arguments("suspended and serving → settled", suspended(), serving(), new Settled()));
    }
}
