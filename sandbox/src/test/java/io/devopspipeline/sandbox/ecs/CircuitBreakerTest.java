// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitBreakerTest {
    private static final Duration NOW = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "6, 3", "7, 4", "25, 13", "400, 200", "1000, 200"})
    void trips_after_half_the_desired_count_within_bounds(int desired, int failures) {
        assertThat(CircuitBreaker.threshold(desired)).isEqualTo(failures);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 10", "4, 20", "5, 40", "12, 900", "1000, 900"})
    void patience_grows_with_failures_in_a_row(int failures, int seconds) {
        // Given
        Patience patience = new Patience();
        // When
        for (int i = 0; i < failures; i++) {
            patience.failed(NOW);
        }
        // Then
        Duration due = NOW.plusSeconds(seconds);
        assertThat(patience.allows(due)).isTrue();
        assertThat(patience.allows(due.minus(Duration.ofSeconds(1)))).isEqualTo(seconds == 0);
    }

    @Test
    void a_healthy_task_restores_patience() {
        // Given
        Patience patience = new Patience();
        for (int i = 0; i < 9; i++) {
            patience.failed(NOW);
        }
        // When
        patience.restored();
        // Then
        assertThat(patience.allows(NOW)).isTrue();
    }
}
