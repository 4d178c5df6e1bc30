// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When each call may come, at two a second. */
class OperationPaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final OperationPace pace = new OperationPace(2, Duration.ofSeconds(1), NOW);

    private Duration wait(Lane lane, int ahead, boolean otherWaits) {
        return Duration.between(NOW, pace.turn(lane, ahead, otherWaits, NOW));
    }

    @Test
    void the_first_call_may_come_at_once() {
        // When
        Duration wait = wait(Lane.LATER, 0, false);

        // Then
        assertThat(wait).isZero();
    }

    @Test
    void calls_follow_each_other_at_the_rate() {
        // Given
        pace.take(Lane.LATER, 3, false, NOW);

        // When
        Duration wait = wait(Lane.LATER, 0, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void calls_that_wait_come_before() {
        // Given
        pace.take(Lane.LATER, 3, false, NOW);

        // When
        Duration wait = wait(Lane.LATER, 4, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(3500));
    }

    @ParameterizedTest(name = "after {0} calls, {1} more: {2}")
    @CsvSource({"0, 2, true", "1, 1, true", "1, 2, false", "2, 1, false", "0, 100, true"})
    void as_many_come_at_once_as_come_in_the_time_of_a_burst(int made, int calls, boolean expected) {
        // Given
        pace.take(Lane.LATER, made, false, NOW);

        // When
        boolean may = pace.may(Lane.LATER, 0, calls, false, NOW);

        // Then
        assertThat(may).isEqualTo(expected);
    }

    @Test
    void what_was_not_used_is_not_kept() {
        // Given
        Instant later = NOW.plusSeconds(60);
        pace.take(Lane.LATER, 2, false, later);

        // When
        Instant turn = pace.turn(Lane.LATER, 0, false, later);

        // Then
        assertThat(turn).isEqualTo(later.plusSeconds(1));
    }

    @Test
    void the_first_lane_does_not_wait_for_the_other() {
        // Given
        pace.take(Lane.LATER, 1000, true, NOW);

        // When
        Duration wait = wait(Lane.FIRST, 0, true);

        // Then
        assertThat(wait).isZero();
    }

    @Test
    void the_other_lane_gets_a_fifth_while_the_first_waits() {
        // Given
        pace.take(Lane.LATER, 1, true, NOW);

        // When
        Duration wait = wait(Lane.LATER, 0, true);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void the_other_lane_gets_a_fifth_after_calls_of_the_first_that_did_not_wait() {
        // Given
        pace.take(Lane.FIRST, 1, false, NOW);

        // When
        Duration wait = wait(Lane.LATER, 1, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void the_first_lane_leaves_a_fifth_to_the_other() {
        // Given
        pace.take(Lane.FIRST, 4, true, NOW);

        // When
        Duration wait = wait(Lane.FIRST, 0, true);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(2500));
    }

    @Test
    void throttling_slows_the_rate_by_a_third() {
        // Given
        pace.throttled(NOW);

        // When
        Duration wait = wait(Lane.LATER, 10, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(7500));
    }

    @Test
    void refused_calls_of_one_burst_count_once() {
        // Given
        IntStream.range(0, 50).forEach(_ -> pace.throttled(NOW));

        // When
        Duration wait = wait(Lane.LATER, 10, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofMillis(7500));
    }

    @Test
    void however_often_aws_throttles_a_twentieth_of_the_rate_is_left() {
        // Given
        IntStream.range(0, 50).forEach(n -> pace.throttled(NOW.minusSeconds(100 - 2L * n)));

        // When
        Duration wait = wait(Lane.LATER, 1, false);

        // Then
        assertThat(wait).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void the_rate_is_back_ten_minutes_later() {
        // Given
        pace.throttled(NOW);
        Instant later = NOW.plus(Duration.ofMinutes(10));

        // When
        Instant turn = pace.turn(Lane.LATER, 10, false, later);

        // Then
        assertThat(turn).isEqualTo(later.plusSeconds(5));
    }
}
