// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.PipelineState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may be acted on after AWS has throttled an attempt to read. */
class ReadSoFarTest {
    private final ReadSoFar read = new ReadSoFar(Instant.EPOCH);

    @Test
    void what_the_first_attempt_reads_is_new() {
        // When
        var _ = read.release().get(() -> PipelineState.UNKNOWN);

        // Then
        assertThat(read.stacksAreNew()).isTrue();
    }

    @Test
    void no_stack_is_changed_by_a_release_of_an_earlier_attempt() {
        // Given
        var _ = read.release().get(() -> PipelineState.UNKNOWN);

        // When
        ReadSoFar next = read.continued();

        // Then
        assertThat(next.stacksAreNew()).isFalse();
    }

    @Test
    void no_stack_is_changed_by_a_service_of_an_earlier_attempt() {
        // Given
        var _ = read.service().description().get(Optional::empty);

        // When
        ReadSoFar next = read.continued();

        // Then
        assertThat(next.stacksAreNew()).isFalse();
    }
}
