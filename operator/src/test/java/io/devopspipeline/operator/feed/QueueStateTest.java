// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueStateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LOOKUP = Duration.ofMinutes(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final QueueState FOUND = QueueState.UNKNOWN.found("url", NOW);

    private static QueueState failed(QueueState state, int times) {
        QueueState failed = state;
        for (int i = 0; i < times; i++) {
            failed = failed.failed();
        }
        return failed;
    }

    @Test
    void a_queue_that_is_not_there_tells_nothing_and_is_looked_for_now_and_then() {
        // When
        QueueState state = FOUND.absent();

        // Then
        assertThat(state.following(NOW, SILENCE)).isEqualTo(Following.NO_QUEUE);
        assertThat(state.pause(LOOKUP, RETRY)).isEqualTo(LOOKUP);
    }

    @Test
    void a_queue_that_answers_tells_and_is_asked_again_at_once() {
        // When
        QueueState state = FOUND.answered(NOW);

        // Then
        assertThat(state.following(NOW, SILENCE)).isEqualTo(Following.FOLLOWED);
        assertThat(state.pause(LOOKUP, RETRY)).isZero();
    }

    @ParameterizedTest(name = "{0} failures in a row: {1} s")
    @CsvSource({"1, 1", "2, 2", "5, 16", "7, 64", "100, 64"})
    void after_each_failure_it_is_asked_later(int failures, long seconds) {
        // When
        Duration pause = failed(FOUND, failures).pause(LOOKUP, RETRY);

        // Then
        assertThat(pause).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_queue_that_could_not_be_looked_for_is_unreadable() {
        // When
        QueueState state = failed(QueueState.UNKNOWN, 1);

        // Then
        assertThat(state.following(NOW, SILENCE)).isEqualTo(Following.UNREADABLE);
    }

    @ParameterizedTest(name = "silent for {0} s: {1}")
    @CsvSource({"119, FOLLOWED", "120, UNREADABLE"})
    void a_queue_that_has_failed_for_minutes_does_not_tell(long seconds, Following following) {
        // When
        QueueState state = failed(FOUND, 1);

        // Then
        assertThat(state.following(NOW.plusSeconds(seconds), SILENCE)).isEqualTo(following);
    }
}
