// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How text becomes lines of a width. */
class WrappedTest {
    @Test
    void a_line_that_fits_stays_as_it_is() {
        assertThat(Wrapped.text("NAME   READY", "", "  ", 12)).isEqualTo("NAME   READY\n");
    }

    @Test
    void a_longer_line_is_broken_between_words() {
        assertThat(Wrapped.text("one two three", "", "  ", 9)).isEqualTo("one two\n  three\n");
    }

    @Test
    void a_word_that_is_longer_than_a_line_is_broken_inside() {
        assertThat(Wrapped.text("abcdefghij", "", "  ", 6)).isEqualTo("abcdef\n  ghij\n");
    }

    @Test
    void an_empty_line_is_a_line() {
        assertThat(Wrapped.text("", "", "  ", 6)).isEqualTo("\n");
    }
}
