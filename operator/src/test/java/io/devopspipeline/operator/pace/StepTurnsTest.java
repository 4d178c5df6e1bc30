// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.observe.StackLists;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.reconcile.Resources;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many steps AWS's rates allow at once, and when the next ones have their turn. */
class StepTurnsTest {
    private static final AccountRegion PLACE = new AccountRegion("111122223333", "eu-central-1");
    private static final Step SCALE = new Step.SetDesiredCount(2);
    private static final Step DEREGISTER = new Step.DeregisterTaskDefinitions();

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final RateBudget budget =
            new RateBudget(1, new Changes(), new ObservationCache(), new StackLists(clock), clock);

    private StepTurns steps(int resource) {
        DevOpsPipeline object = Resources.app();
        object.getMetadata().setUid("u" + resource);
        return budget.steps(new PipelineResource(object, "test"), new ObservedVersion(1, ""), PLACE);
    }

    /** @return how many of a hundred resources can take the step now */
    private long due(Step step) {
        return IntStream.range(0, 100)
                .mapToObj(n -> steps(n).putOff(step))
                .filter(Optional::isEmpty)
                .count();
    }

    @Test
    void a_second_of_service_updates_comes_at_once() {
        // When
        long due = due(SCALE);

        // Then
        assertThat(due).isEqualTo(5);
    }

    @Test
    void twenty_revisions_are_deregistered_at_once() {
        // When
        long due = due(DEREGISTER);

        // Then
        assertThat(due).isEqualTo(20);
    }

    @Test
    void a_step_that_was_put_off_has_its_turn_then() {
        // Given
        var _ = due(SCALE);
        now = now.plus(steps(50).putOff(SCALE).orElseThrow());

        // When
        Optional<Duration> wait = steps(50).putOff(SCALE);

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void a_turn_for_one_operation_is_none_for_another() {
        // Given
        var _ = due(SCALE);
        var _ = due(DEREGISTER);
        now = now.plus(steps(50).putOff(SCALE).orElseThrow());

        // When
        Optional<Duration> wait = steps(50).putOff(DEREGISTER);

        // Then
        assertThat(wait).isPresent();
    }

    @Test
    void a_restart_of_the_tasks_is_an_update_of_the_service() {
        // Given
        var _ = due(SCALE);

        // When
        Optional<Duration> wait = steps(200).putOff(new RequestAction.Restart());

        // Then
        assertThat(wait).isPresent();
    }

    @Test
    void a_step_whose_rate_is_not_known_waits_for_nothing() {
        // Given
        var _ = due(SCALE);

        // When
        Optional<Duration> wait = steps(200).putOff(new Step.DeleteStack(StackKind.PIPELINE, "id", "token"));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void a_deletion_goes_on_until_the_rate_is_used_up() {
        // Given
        StepTurns steps = steps(1);
        var _ = steps.putOff(DEREGISTER);

        // When
        long more = IntStream.range(0, 100).filter(_ -> steps.deregistersMore()).count();

        // Then
        assertThat(more).isEqualTo(19);
    }

    @Test
    void throttled_updates_come_more_slowly() {
        // Given
        budget.throttled(PLACE, "UpdateService");

        // When
        long due = due(SCALE);

        // Then
        assertThat(due).isEqualTo(3);
    }
}
