// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment variable DEMO means. */
class DemoModeTest {
    @Test
    void at_a_terminal_it_waits() {
        assertThat(DemoMode.of("", true)).isEqualTo(new DemoMode(true, 1));
    }

    @Test
    void without_a_terminal_it_runs_through() {
        assertThat(DemoMode.of("", false)).isEqualTo(new DemoMode(false, 1));
    }

    @Test
    void auto_does_not_wait() {
        assertThat(DemoMode.of("auto", true)).isEqualTo(new DemoMode(false, 1));
    }

    @Test
    void a_number_is_the_first_step_that_is_told() {
        assertThat(DemoMode.of("7", true)).isEqualTo(new DemoMode(true, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10", "fast"})
    void anything_else_is_refused_with_an_example(String value) {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoMode.of(value, true))
                .withMessageContaining("DEMO=" + value)
                .withMessageContaining("DEMO=4 make demo");
    }
}
