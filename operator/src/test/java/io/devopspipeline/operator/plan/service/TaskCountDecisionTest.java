// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.service;

import static io.devopspipeline.operator.plan.PlannerFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.observed.Service;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which task count is set, for what the spec asks and what the service has. */
class TaskCountDecisionTest {
    static Stream<Arguments> table() {
        TaskCount.Autoscaled range = new TaskCount.Autoscaled(2, 4);
        return Stream.of(
                Arguments.arguments(new TaskCount.Fixed(3), 3, Optional.empty()),
                Arguments.arguments(new TaskCount.Fixed(3), 1, set(3)),
                Arguments.arguments(new TaskCount.Fixed(0), 2, set(0)),
                Arguments.arguments(new TaskCount.Unspecified(), 5, Optional.empty()),
                Arguments.arguments(new TaskCount.Unspecified(), 0, set(1)),
                Arguments.arguments(range, 2, Optional.empty()),
                Arguments.arguments(range, 4, Optional.empty()),
                Arguments.arguments(
                        range, 5, Optional.of(new Decision.Wait(new Waiting.CountInRange(service(5, 5), range)))),
                Arguments.arguments(
                        range, 1, Optional.of(new Decision.Wait(new Waiting.CountInRange(service(1, 1), range)))));
    }

    @ParameterizedTest(name = "{0} with {1} tasks -> {2}")
    @MethodSource("table")
    void each_request_and_count_has_its_decision(TaskCount desired, int tasks, Optional<Decision> expected) {
        // Given
        Service service = service(tasks, tasks);

        // When
        Optional<Decision> decision = TaskCountDecision.next(desired, service);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    private static Optional<Decision> set(int count) {
        return Optional.of(new Decision.Act(new Step.SetDesiredCount(count)));
    }
}
