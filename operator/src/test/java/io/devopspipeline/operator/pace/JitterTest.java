// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waits are spread around what was asked for. */
class JitterTest {
    private final Jitter jitter = new Jitter(new Random(1));

    @Test
    void no_two_waits_are_alike_and_none_is_far_from_the_one_asked_for() {
        // When
        Set<Duration> waits = IntStream.range(0, 100)
                .mapToObj(_ -> jitter.of(Duration.ofSeconds(60)))
                .collect(Collectors.toSet());

        // Then
        assertThat(waits).hasSize(100).allSatisfy(wait -> assertThat(wait)
                .isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66)));
    }

    @Test
    void what_is_to_be_done_at_once_is() {
        // When
        Duration wait = jitter.of(Duration.ZERO);

        // Then
        assertThat(wait).isZero();
    }

    @Test
    void what_waits_for_its_turn_does_not_come_before_it() {
        // When
        Set<Duration> waits = IntStream.range(0, 100)
                .mapToObj(_ -> jitter.after(Duration.ofSeconds(60)))
                .collect(Collectors.toSet());

        // Then
        assertThat(waits).hasSize(100).allSatisfy(wait -> assertThat(wait)
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66)));
    }
}
