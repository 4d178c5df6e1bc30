// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequeueWithEventsTest {
    private static final Duration STACK_WORK = Duration.ofSeconds(45);
    private static final Duration ACTIVE = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration SAFETY = Duration.ofMinutes(5);
    private static final Duration RESYNC = Duration.ofHours(8);
    private final RequeueWithEvents withEvents =
            new RequeueWithEvents(new RequeuePolicy(ACTIVE, STACK_WORK, IDLE, Duration.ofMinutes(10)), SAFETY, RESYNC);

    static Stream<Arguments> table() {
        return Stream.of(
                row("settled", new Decision.Settled(), RESYNC),
                row("suspended", new Decision.Suspended(), RESYNC),
                row("a stack is created", new Decision.Act(new Step.CreateStack(StackKind.PIPELINE, "t")), SAFETY),
                row("the count is set", new Decision.Act(new Step.SetDesiredCount(2)), SAFETY),
                row("the count is set to zero", new Decision.Act(new Step.SetDesiredCount(0)), Duration.ZERO),
                row("a change set is made", new Decision.Act(changeSet()), ACTIVE),
                row("the first image", new Decision.Wait(new Waiting.FirstImage()), SAFETY),
                row("targets", new Decision.Wait(new Waiting.HealthyTargets(noTargets(), 1)), STACK_WORK),
                row("a file of the outputs", new Decision.Wait(new Waiting.OutputsWritten("a", "b")), ACTIVE),
                row("the outputs are not ours", new Decision.Stalled(new StallCause.ConfigMapNotOwned("a")), IDLE));
    }

    private static Step changeSet() {
        return new Step.CreateChangeSet(StackKind.PIPELINE, "c", Optional.empty(), false, false);
    }

    private static TargetHealthSummary noTargets() {
        return new TargetHealthSummary(0, 1, Optional.empty());
    }

    private static Arguments row(String situation, Decision decision, Duration after) {
        return Arguments.of(situation, decision, after);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("table")
    void what_aws_tells_is_looked_at_for_safety_and_the_rest_is_polled(
            String situation, Decision decision, Duration expected) {
        // When
        Duration after = withEvents.after(decision, Observed.NOTHING);

        // Then
        assertThat(after).isEqualTo(expected);
    }
}
