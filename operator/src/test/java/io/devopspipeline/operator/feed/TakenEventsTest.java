// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakenEventsTest {
    private final TakenEvents taken = new TakenEvents();

    @Test
    void an_event_is_taken_once() {
        // Given
        taken.take("a");

        // When
        boolean again = taken.take("a");

        // Then
        assertThat(again).isFalse();
    }

    @Test
    void the_oldest_of_many_is_forgotten() {
        // Given
        IntStream.rangeClosed(0, 1000).forEach(n -> taken.take("e" + n));

        // When
        boolean again = taken.take("e0");

        // Then
        assertThat(again).isTrue();
    }

    @Test
    void the_last_ones_of_many_are_not() {
        // Given
        IntStream.rangeClosed(0, 1000).forEach(n -> taken.take("e" + n));

        // When
        boolean again = taken.take("e1");

        // Then
        assertThat(again).isFalse();
    }
}
