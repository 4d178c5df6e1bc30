// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptTest {
    @ParameterizedTest(name = "retry \"{0}\", token {1}: {2}")
    @CsvSource({
        "'', g1-abc-create, true",
        "ff, g1rff-abc-create, true",
        // the annotation was removed before a status had kept its value
        "'', g1rff-abc-create, true",
        "ff, g1-abc-create, false",
        "ff, g1r12-abc-create, false",
        "'', g2rff-abc-create, false",
        "'', g1rff-abd-create, false",
        "'', g12-abc-create, false"
    })
    void an_attempt_knows_its_own_operations(String retry, String token, boolean own) {
        // Given
        Attempt attempt = Attempt.of(1, Optional.of(retry).filter(value -> !value.isEmpty()), "abc");

        // When
        boolean made = attempt.made(token);

        // Then
        assertThat(made).isEqualTo(own);
    }

    @ParameterizedTest(name = "token {0}: {1}")
    @CsvSource({"g1rff-abc-repair, true", "g7rff-abc-hand-over, true", "g1r12-abc-repair, false", "g1-abc-repair, false"
    })
    void a_retry_is_carried_out_once_in_all_generations(String token, boolean carriedOut) {
        // Given
        Attempt attempt = Attempt.of(1, Optional.of("ff"), "abc");

        // When
        boolean found = attempt.hasRetryOf(token);

        // Then
        assertThat(found).isEqualTo(carriedOut);
    }
}
