// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScaledClockTest {
    /** Late reads are given in it: with wall-clock time they would last as many times longer as time runs faster. */
    @Test
    void the_time_since_a_timestamp_is_awss_time() {
        try (ScaledClock clock = new ScaledClock(60)) {
            // Given
            Instant earlier = clock.now().minusSeconds(1);

            // When
            Duration passed = clock.since(earlier);

            // Then
            assertThat(passed).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        }
    }
}
