// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.observe.ObservedVersion;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a resource waits that AWS throttles, and when its status says so. */
class ThrottleBackoffTest {
    private static final ObservedVersion VERSION = new ObservedVersion(1, "");

    private final ThrottleBackoff backoff = new ThrottleBackoff(Duration.ofSeconds(20), Duration.ofMinutes(10));

    private void throttle(String uid, int times) {
        IntStream.range(0, times).forEach(_ -> {
            var _ = backoff.again(uid, VERSION, true);
        });
    }

    @Test
    void each_time_in_a_row_waits_twice_as_long_up_to_the_longest() {
        // When
        LongStream waits = IntStream.range(0, 7)
                .mapToLong(_ -> backoff.again("a", VERSION, true).toSeconds());

        // Then
        assertThat(waits).containsExactly(20L, 40L, 80L, 160L, 320L, 600L, 600L);
    }

    @Test
    void what_is_under_way_waits_a_tenth_of_it() {
        // When
        LongStream waits = IntStream.range(0, 4)
                .mapToLong(_ -> backoff.again("a", VERSION, false).toSeconds());

        // Then
        assertThat(waits).containsExactly(2L, 4L, 8L, 16L);
    }

    @Test
    void an_answer_ends_the_row() {
        // Given
        throttle("a", 5);

        // When
        backoff.forget("a");

        // Then
        assertThat(backoff.again("a", VERSION, true)).isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest(name = "after {0} times: {1}")
    @CsvSource({"0, false", "2, false", "3, true", "100, true"})
    void the_fourth_time_in_a_row_is_worth_a_condition(int before, boolean expected) {
        // Given
        throttle("a", before);

        // When
        boolean worth = backoff.isWorthACondition("a", VERSION);

        // Then
        assertThat(worth).isEqualTo(expected);
        assertThat(backoff.isWorthACondition("another", VERSION)).isFalse();
    }

    @Test
    void a_change_begins_another_row() {
        // Given
        throttle("a", 10);

        // When
        Duration wait = backoff.again("a", new ObservedVersion(2, ""), false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_was_settled_waits_as_long_once_its_status_says_throttled() {
        // Given
        throttle("a", 4);

        // When
        Duration wait = backoff.again("a", VERSION, false);

        // Then
        assertThat(wait).isEqualTo(Duration.ofSeconds(320));
        assertThat(backoff.wasSettled("a", VERSION)).isTrue();
    }
}
