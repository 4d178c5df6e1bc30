// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.Creations.Creation;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CreationHistoryTest {
    private static final Creation CREATION = new Creation(StackKind.PIPELINE, "g1-a-create");

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final CreationHistory history = new CreationHistory(clock());

    @Test
    void creations_count_for_an_hour() {
        // Given
        history.add("one", CREATION);
        now = now.plus(Duration.ofMinutes(59));
        // When
        var creations = history.of("one").lastHour();
        // Then
        assertThat(creations).containsExactly(CREATION);
    }

    @Test
    void creations_of_more_than_an_hour_ago_do_not_count() {
        // Given
        history.add("one", CREATION);
        now = now.plus(Duration.ofMinutes(61));
        // When
        var creations = history.of("one").lastHour();
        // Then
        assertThat(creations).isEmpty();
    }

    @Test
    void creations_of_another_resource_do_not_count() {
        // Given
        history.add("one", CREATION);
        // When
        var creations = history.of("two").lastHour();
        // Then
        assertThat(creations).isEmpty();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
