// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakenEventsTest {
    private final TakenEvents taken = new TakenEvents();

    @Test
    void an_event_that_was_taken_is_known() {
        // Given
        taken.add("a");

        // When
        boolean known = taken.have("a");

        // Then
        assertThat(known).isTrue();
    }

    @Test
    void the_oldest_of_many_is_forgotten() {
        // Given
        IntStream.rangeClosed(0, 1000).forEach(n -> taken.add("e" + n));

        // When
        boolean known = taken.have("e0");

        // Then
        assertThat(known).isFalse();
    }

    @Test
    void the_last_ones_of_many_are_not() {
        // Given
        IntStream.rangeClosed(0, 1000).forEach(n -> taken.add("e" + n));

        // When
        boolean known = taken.have("e1");

        // Then
        assertThat(known).isTrue();
    }

    @Test
    void an_event_without_an_id_is_not() {
        // Given
        taken.add("");

        // When
        boolean known = taken.have("");

        // Then
        assertThat(known).isFalse();
    }
}
