// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When it is the turn of each look, at AWS's own rates. */
class AccountPaceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AccountPace pace = new AccountPace(1, NOW);

    private List<Optional<Duration>> looks(int count, Look look) {
        return IntStream.range(0, count)
                .mapToObj(n -> putOff("r" + n, Lane.SETTLED, look, NOW))
                .toList();
    }

    private static Caller caller(String uid) {
        return new Caller(uid, "team", Optional.empty());
    }

    private Optional<Duration> putOff(String uid, Lane lane, Look look, Instant now) {
        return pace.putOff(caller(uid), lane, look.calls(), now);
    }

    private static Optional<Duration> after(long millis) {
        return Optional.of(Duration.ofMillis(millis));
    }

    @Test
    void a_look_at_everything_takes_as_long_as_its_descriptions_of_stacks() {
        // When
        List<Optional<Duration>> waits = looks(5, Look.EVERYTHING);

        // Then
        assertThat(waits).containsExactly(Optional.empty(), Optional.empty(), after(800), after(1200), after(1600));
    }

    @Test
    void twice_as_many_are_looked_at_where_stacks_are_listed() {
        // When
        List<Optional<Duration>> waits = looks(8, Look.EVERYTHING_BUT_STACKS);

        // Then
        assertThat(waits.subList(4, 7)).containsExactly(Optional.empty(), after(1000), after(1200));
    }

    @Test
    void who_was_put_off_has_its_turn_then_whoever_came_meanwhile() {
        // Given
        var _ = looks(50, Look.NEWEST);

        // When
        Optional<Duration> wait = putOff("r10", Lane.SETTLED, Look.NEWEST, NOW.plusSeconds(2));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void who_was_not_let_in_has_its_turn_a_moment_later() {
        // Given
        var _ = looks(50, Look.NEWEST);
        pace.keepTurn(caller("r0"));

        // When
        Optional<Duration> wait = putOff("r0", Lane.SETTLED, Look.NEWEST, NOW.plusMillis(250));

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void who_was_not_let_in_delays_no_other() {
        // Given
        var _ = looks(6, Look.NEWEST);
        pace.keepTurn(caller("r0"));
        var _ = putOff("r0", Lane.SETTLED, Look.NEWEST, NOW);

        // When
        Optional<Duration> wait = putOff("r6", Lane.SETTLED, Look.NEWEST, NOW);

        // Then
        assertThat(wait).isEqualTo(after(1200));
    }

    @Test
    void a_turn_is_kept_once() {
        // Given
        var _ = looks(50, Look.NEWEST);
        pace.keepTurn(caller("r0"));
        var _ = putOff("r0", Lane.SETTLED, Look.NEWEST, NOW);

        // When
        Optional<Duration> wait = putOff("r0", Lane.SETTLED, Look.NEWEST, NOW);

        // Then
        assertThat(wait).isPresent();
    }

    @Test
    void who_is_changed_while_it_waits_does_not_wait_any_more() {
        // Given
        var _ = looks(50, Look.NEWEST);

        // When
        Optional<Duration> wait = putOff("r49", Lane.CHANGED, Look.NEWEST, NOW);

        // Then
        assertThat(wait).isEmpty();
    }

    @Test
    void a_thousand_changes_follow_each_other() {
        // When
        List<Optional<Duration>> waits = IntStream.range(0, 1000)
                .mapToObj(n -> putOff("r" + n, Lane.CHANGED, Look.EVERYTHING, NOW))
                .toList();

        // Then
        assertThat(waits.getLast()).isEqualTo(after(399_600));
    }

    @Test
    void a_throttled_operation_slows_the_looks_that_call_it() {
        // Given
        pace.throttled("DescribeStacks", NOW);

        // When
        List<Optional<Duration>> waits = looks(3, Look.EVERYTHING);

        // Then
        assertThat(waits).containsExactly(Optional.empty(), after(600), after(1200));
    }

    @ParameterizedTest(name = "{0} throttled: {1} looks until one waits for 1.2 seconds")
    @CsvSource({"DescribeStacks, 7", "UpdateService, 7", "DescribeEvents, 5"})
    void throttling_slows_looks_that_do_not_call_the_operation_only_if_its_rate_is_not_known(
            String operation, int count) {
        // Given
        pace.throttled(operation, NOW);

        // When
        List<Optional<Duration>> waits = looks(count, Look.NEWEST);

        // Then
        assertThat(waits.getLast()).isEqualTo(after(1200));
    }

    /** 1,501 of them take ten minutes. */
    @Test
    void no_turn_is_further_away_than_ten_minutes() {
        // When
        List<Optional<Duration>> waits = looks(3000, Look.EVERYTHING);

        // Then
        assertThat(waits.get(1500)).isEqualTo(after(600_000));
        assertThat(waits.subList(1501, 3000)).containsOnly(after(600_000));
    }

    @Test
    void those_without_a_turn_take_one_after_the_other_when_they_come_back() {
        // Given
        var _ = looks(3000, Look.EVERYTHING);
        Instant then = NOW.plus(Duration.ofMinutes(13));

        // When
        List<Optional<Duration>> waits = IntStream.range(2000, 2005)
                .mapToObj(n -> putOff("r" + n, Lane.SETTLED, Look.EVERYTHING, then))
                .toList();

        // Then
        assertThat(waits).containsExactly(Optional.empty(), Optional.empty(), after(800), after(1200), after(1600));
    }
}
