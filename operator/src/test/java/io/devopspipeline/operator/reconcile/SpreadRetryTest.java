// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadRetryTest {
    private static List<Long> delays(int times) {
        RetryExecution attempts = new SpreadRetry().initExecution();
        return IntStream.range(0, times)
                .mapToObj(_ -> attempts.nextDelay().orElseThrow())
                .toList();
    }

    @Test
    void the_waits_grow_from_two_seconds() {
        // When
        List<Long> delays = delays(4);

        // Then
        assertThat(delays.getFirst()).isBetween(1800L, 2200L);
        assertThat(delays.getLast()).isBetween(7200L, 8800L);
    }

    @Test
    void it_is_tried_for_ever_every_five_minutes() {
        // When
        List<Long> delays = delays(1000);

        // Then
        assertThat(delays.getLast()).isBetween(270_000L, 330_000L);
    }

    @Test
    void resources_that_fail_together_do_not_come_back_together() {
        // When
        List<Long> first = IntStream.range(0, 100)
                .mapToObj(_ -> delays(1).getFirst())
                .distinct()
                .toList();

        // Then
        assertThat(first).hasSizeGreaterThan(50);
    }
}
