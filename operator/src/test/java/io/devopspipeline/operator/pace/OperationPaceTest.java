// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When each call may come, at two a second. */
class OperationPaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final OperationPace pace = new OperationPace(2, NOW);

    private List<Duration> calls(int times, int calls) {
        return IntStream.range(0, times)
                .mapToObj(_ -> Duration.between(NOW, pace.take("team", Lane.LATER, calls, NOW)))
                .toList();
    }

    @Test
    void calls_follow_each_other_at_the_rate() {
        // When
        List<Duration> turns = calls(3, 1);

        // Then
        assertThat(turns).containsExactly(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void two_calls_take_twice_as_long() {
        // When
        List<Duration> turns = calls(3, 2);

        // Then
        assertThat(turns).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void a_namespace_does_not_wait_for_the_calls_of_another() {
        // Given
        var _ = calls(1000, 1);

        // When
        Instant turn = pace.take("other", Lane.LATER, 1, NOW);

        // Then
        assertThat(turn).isEqualTo(NOW);
    }

    @Test
    void namespaces_that_wait_share_the_rate() {
        // Given
        var _ = calls(1000, 1);
        var _ = pace.take("other", Lane.LATER, 10, NOW);

        // When
        Instant turn = pace.take("other", Lane.LATER, 1, NOW);

        // Then
        assertThat(turn).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void the_first_lane_does_not_wait_for_the_other() {
        // Given
        var _ = calls(1000, 1);

        // When
        Instant turn = pace.take("team", Lane.FIRST, 1, NOW);

        // Then
        assertThat(turn).isEqualTo(NOW);
    }

    @Test
    void the_other_lane_gets_a_fifth_while_the_first_waits() {
        // Given
        var _ = pace.take("busy", Lane.FIRST, 1000, NOW);

        // When
        List<Duration> turns = calls(2, 1);

        // Then
        assertThat(turns).containsExactly(Duration.ZERO, Duration.ofMillis(2500));
    }

    @Test
    void the_first_lane_leaves_a_fifth_to_the_other() {
        // Given
        var _ = calls(1000, 1);
        var _ = pace.take("busy", Lane.FIRST, 4, NOW);

        // When
        Instant turn = pace.take("busy", Lane.FIRST, 1, NOW);

        // Then
        assertThat(turn).isEqualTo(NOW.plusMillis(2500));
    }

    @Test
    void the_next_turn_is_known_before_it_is_taken() {
        // Given
        var _ = calls(3, 1);

        // When
        Instant next = pace.next("team", Lane.LATER, NOW);

        // Then
        assertThat(next).isEqualTo(pace.take("team", Lane.LATER, 1, NOW)).isAfter(NOW);
    }

    @Test
    void throttling_slows_the_rate_by_a_third() {
        // Given
        pace.throttled(NOW);

        // When
        List<Duration> turns = calls(2, 10);

        // Then
        assertThat(turns).containsExactly(Duration.ZERO, Duration.ofMillis(7500));
    }

    @Test
    void refused_calls_of_one_burst_count_once() {
        // Given
        IntStream.range(0, 50).forEach(_ -> pace.throttled(NOW));

        // When
        List<Duration> turns = calls(2, 10);

        // Then
        assertThat(turns).containsExactly(Duration.ZERO, Duration.ofMillis(7500));
    }

    @Test
    void however_often_aws_throttles_a_twentieth_of_the_rate_is_left() {
        // Given
        IntStream.range(0, 50).forEach(n -> pace.throttled(NOW.minusSeconds(100 - 2L * n)));

        // When
        List<Duration> turns = calls(2, 1);

        // Then
        assertThat(turns.getLast()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    }

    @Test
    void the_rate_is_back_ten_minutes_later() {
        // Given
        pace.throttled(NOW);
        Instant later = NOW.plus(Duration.ofMinutes(10));
        var _ = pace.take("team", Lane.LATER, 10, later);

        // When
        Instant turn = pace.take("team", Lane.LATER, 10, later);

        // Then
        assertThat(turn).isEqualTo(later.plusSeconds(5));
    }
}
