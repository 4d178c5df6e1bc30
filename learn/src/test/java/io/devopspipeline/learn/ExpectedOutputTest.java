// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedOutputTest {
    @ParameterizedTest
    @CsvSource({
        "'one', 'one|two', true",
        "'one|two', 'one|between|two', true",
        "'two|one', 'one|two', false",
        "'one', 'one more', false",
        "'one…', 'one more', true",
        "'…more', 'one more', true",
        "'one … end', 'one and the end', true",
        "'a.c', 'abc', false"
    })
    void a_page_is_right_when_its_lines_come_in_their_order(String page, String output, boolean right) {
        // When
        var missing = ExpectedOutput.missing(List.of(page.split("\\|")), output.replace('|', '\n'));

        // Then
        assertThat(missing.isEmpty()).isEqualTo(right);
    }
}
