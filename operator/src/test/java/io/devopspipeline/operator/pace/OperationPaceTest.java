// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When each call may come, at two a second. */
class OperationPaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final OperationPace pace = new OperationPace(2, Duration.ofSeconds(1), NOW);

    private static final Map<Lane, Integer> BOTH = Map.of(Lane.UNDER_WAY, 1000, Lane.SETTLED, 1000);

    private static OperationPace.Asked asked(Lane lane, int ahead, int calls, boolean otherWaits, Instant now) {
        return new OperationPace.Asked(lane, ahead, calls, otherWaits ? BOTH : Map.of(), now);
    }

    private void take(Lane lane, int calls, boolean otherWaits, Instant now) {
        pace.take(asked(lane, 0, calls, otherWaits, now));
    }

    private Duration wait(Lane lane, int ahead, boolean otherWaits) {
        return Duration.between(NOW, pace.turn(asked(lane, ahead, 1, otherWaits, NOW)));
    }

    @Test
    void the_first_call_may_come_at_once() {
        // When
        Duration wait = wait(Lane.SETTLED, 0, false);

        // Then
        assertThat(wait).isZero();
    }

    @Test
    void calls_follow_each_other_at_the_rate() {
        // Given
        take(Lane.SETTLED, 3, false, NOW);

        // When
        Duration wait = wait(Lane.SETTLED, 0, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void calls_that_wait_come_before() {
        // Given
        take(Lane.SETTLED, 3, false, NOW);

        // When
        Duration wait = wait(Lane.SETTLED, 4, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(3500));
    }

    @ParameterizedTest(name = "after {0} calls, {1} more: {2}")
    @CsvSource({"0, 2, true", "1, 1, true", "1, 2, false", "2, 1, false", "0, 100, true"})
    void as_many_come_at_once_as_come_in_the_time_of_a_burst(int made, int calls, boolean expected) {
        // Given
        take(Lane.SETTLED, made, false, NOW);

        // When
        boolean may = pace.may(asked(Lane.SETTLED, 0, calls, false, NOW));

        // Then
        assertThat(may).isEqualTo(expected);
    }

    @Test
    void what_was_not_used_is_not_kept() {
        // Given
        Instant later = NOW.plusSeconds(60);
        take(Lane.SETTLED, 2, false, later);

        // When
        Instant turn = pace.turn(asked(Lane.SETTLED, 0, 1, false, later));

        // Then
        assertThat(turn).isEqualTo(later.plusSeconds(1));
    }

    @Test
    void a_change_does_not_wait_for_the_other_lanes() {
        // Given
        take(Lane.SETTLED, 1000, true, NOW);

        // When
        Duration wait = wait(Lane.CHANGED, 0, true);

        // Then
        assertThat(wait).isZero();
    }

    @Test
    void the_other_lane_gets_a_fifth_while_the_first_waits() {
        // Given
        take(Lane.SETTLED, 1, true, NOW);

        // When
        Duration wait = wait(Lane.SETTLED, 0, true);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void calls_of_another_lane_that_came_early_count() {
        // Given
        take(Lane.UNDER_WAY, 1, false, NOW);

        // When
        Duration wait = wait(Lane.SETTLED, 1, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_lane_gets_the_whole_rate_once_no_calls_of_the_others_wait() {
        // Given
        Map<Lane, Integer> few = Map.of(Lane.UNDER_WAY, 8);

        // When
        Instant turn = pace.turn(new OperationPace.Asked(Lane.SETTLED, 100, 1, few, NOW));

        // Then
        assertThat(turn).isEqualTo(NOW.plusSeconds(54));
    }

    @Test
    void the_lanes_share_what_may_come_at_once() {
        // Given
        take(Lane.UNDER_WAY, 2, false, NOW);

        // When
        boolean may = pace.may(asked(Lane.NEW, 0, 1, false, NOW));

        // Then
        assertThat(may).isFalse();
    }

    @Test
    void the_first_lane_leaves_a_fifth_to_the_other() {
        // Given
        take(Lane.UNDER_WAY, 4, true, NOW);

        // When
        Duration wait = wait(Lane.UNDER_WAY, 0, true);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void throttling_slows_the_rate_by_a_third() {
        // Given
        pace.throttled(NOW);

        // When
        Duration wait = wait(Lane.SETTLED, 10, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(7500));
    }

    @Test
    void refused_calls_of_one_burst_count_once() {
        // Given
        IntStream.range(0, 50).forEach(_ -> pace.throttled(NOW));

        // When
        Duration wait = wait(Lane.SETTLED, 10, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(7500));
    }

    @Test
    void however_often_aws_throttles_a_twentieth_of_the_rate_is_left() {
        // Given
        IntStream.range(0, 50).forEach(n -> pace.throttled(NOW.minusSeconds(100 - 2L * n)));

        // When
        Duration wait = wait(Lane.SETTLED, 1, false);

        // Then
        assertThat(wait).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void the_rate_is_back_ten_minutes_later() {
        // Given
        pace.throttled(NOW);
        Instant later = NOW.plus(Duration.ofMinutes(10));

        // When
        Instant turn = pace.turn(asked(Lane.SETTLED, 10, 1, false, later));

        // Then
        assertThat(turn).isEqualTo(later.plusSeconds(5));
    }
}
