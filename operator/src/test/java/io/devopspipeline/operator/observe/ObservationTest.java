// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.Observed;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTest {
    @ParameterizedTest(name = "{0}, new: {1}")
    @CsvSource({
        "FULL,              true,  true",
        "FULL,              false, false",
        "PIPELINE_STACK,    true,  true",
        "STACK_AND_SERVICE, true,  false",
        "SERVICE,           true,  false",
    })
    void a_stack_is_changed_only_when_it_and_its_releases_were_read(
            ObservationScope scope, boolean stacksAreNew, boolean expected) {
        // Given
        Observation observation = new Observation(
                Observed.NOTHING,
                scope,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH,
                PartReads.EVERYTHING,
                stacksAreNew);
        // When / Then
        assertThat(observation.readStacks()).isEqualTo(expected);
    }
}
