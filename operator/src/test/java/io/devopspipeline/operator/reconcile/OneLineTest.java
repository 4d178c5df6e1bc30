// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What texts of others look like in the log. */
class OneLineTest {
    private final OneLine filter = new OneLine();

    private static ExtLogRecord line(String message, ExtLogRecord.FormatStyle style, Object... parameters) {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, message, style, OneLineTest.class.getName());
        line.setParameters(parameters);
        return line;
    }

    private String logged(ExtLogRecord line) {
        assertThat(filter.isLoggable(line)).isTrue();
        return line.getFormattedMessage();
    }

    @ParameterizedTest
    @CsvSource({"0a", "0d", "09", "1b", "7f", "85", "9b", "2028", "2029"})
    void a_control_character_is_escaped(String hexadecimal) {
        // Given
        String text = "a" + (char) Integer.parseInt(hexadecimal, 16) + "b";

        // When
        String logged = logged(line(text, ExtLogRecord.FormatStyle.NO_FORMAT));

        // Then
        assertThat(logged).isEqualTo("a\\u%04xb".formatted(Integer.parseInt(hexadecimal, 16)));
    }

    @Test
    void a_control_character_of_a_parameter_is_escaped() {
        // When
        String logged = logged(line("%s: {0}", ExtLogRecord.FormatStyle.PRINTF, "x\n{0} %s"));

        // Then
        assertThat(logged).isEqualTo("x\\u000a{0} %s: {0}");
    }

    @ParameterizedTest
    @CsvSource({"Execution \"e1\" does not wait.", "größer als $1 \\ {0}", "実行"})
    void other_text_stays_as_it_is(String text) {
        // When
        String logged = logged(line(text, ExtLogRecord.FormatStyle.NO_FORMAT));

        // Then
        assertThat(logged).isEqualTo(text);
    }
}
