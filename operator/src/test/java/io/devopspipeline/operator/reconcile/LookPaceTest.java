// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When it is the turn of each look, at two cheap looks a second. */
class LookPaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final LookPace pace = new LookPace(2, NOW);

    private List<Optional<Duration>> looks(int count, int cost) {
        return IntStream.range(0, count)
                .mapToObj(n -> pace.putOff("r" + n, "team", cost, NOW))
                .toList();
    }

    private static Optional<Duration> after(double seconds) {
        return Optional.of(Duration.ofMillis((long) (seconds * 1000)));
    }

    @Test
    void what_a_second_allows_goes_at_once_and_the_others_follow_in_order() {
        // When
        List<Optional<Duration>> waits = looks(6, 1);

        // Then
        assertThat(waits)
                .containsExactly(
                        Optional.empty(), Optional.empty(), Optional.empty(), after(1.5), after(2), after(2.5));
    }

    @Test
    void an_observation_of_everything_takes_as_long_as_ten_looks() {
        // When
        List<Optional<Duration>> waits = looks(3, 10);

        // Then
        assertThat(waits).containsExactly(Optional.empty(), after(5), after(10));
    }

    @Test
    void who_was_put_off_has_its_turn_then_whoever_came_meanwhile() {
        // Given
        var _ = looks(50, 1);

        // When
        Optional<Duration> wait = pace.putOff("r4", "team", 1, NOW.plusSeconds(2));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void a_namespace_does_not_wait_for_the_looks_of_another() {
        // Given
        var _ = looks(1000, 1);

        // When
        Optional<Duration> wait = pace.putOff("one", "other", 1, NOW);

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void namespaces_that_wait_share_the_rate() {
        // Given
        var _ = looks(1000, 1);
        var _ = pace.putOff("one", "other", 10, NOW);

        // When
        Optional<Duration> wait = pace.putOff("two", "other", 1, NOW);

        // Then
        assertThat(wait).isEqualTo(after(10));
    }

    @Test
    void others_wait_for_a_look_that_is_not_put_off() {
        // Given
        pace.spend("changed", "team", 10, NOW);

        // When
        Optional<Duration> wait = pace.putOff("settled", "team", 1, NOW);

        // Then
        assertThat(wait).isEqualTo(after(5));
    }

    @Test
    void nobody_is_put_off_for_more_than_ten_minutes() {
        // Given
        var _ = looks(10_000, 10);

        // When
        Optional<Duration> wait = pace.putOff("last", "team", 10, NOW);

        // Then
        assertThat(wait).contains(Duration.ofMinutes(10));
    }

    @Test
    void throttling_slows_the_pace_by_a_third() {
        // Given
        pace.throttled(NOW);

        // When
        List<Optional<Duration>> waits = looks(2, 10);

        // Then
        assertThat(waits).containsExactly(Optional.empty(), after(7.5));
    }

    @Test
    void the_pace_is_back_ten_minutes_later() {
        // Given
        pace.throttled(NOW);
        Instant later = NOW.plus(Duration.ofMinutes(10));
        var _ = pace.putOff("first", "team", 10, later);

        // When
        Optional<Duration> wait = pace.putOff("second", "team", 10, later);

        // Then
        assertThat(wait).isEqualTo(after(5));
    }
}
