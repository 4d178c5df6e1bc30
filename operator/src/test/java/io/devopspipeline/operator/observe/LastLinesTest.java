// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines of a log are shown, and how. */
class LastLinesTest {
    private static final String AT = "[Container] 2026/01/02 03:04:05.000000 ";

    @Test
    void a_build_shows_what_the_failed_command_wrote_and_not_what_came_after_it() {
        // When
        List<String> lines = LastLines.ofBuild(List.of(
                AT + "Entering phase BUILD",
                AT + "Running command npm test",
                "1 test failed",
                "expected 2 but was 3",
                AT + "Command did not exit successfully npm test exit status 1",
                AT + "Phase complete: BUILD State: FAILED",
                AT + "Running command echo done",
                "done",
                AT + "Phase complete: POST_BUILD State: SUCCEEDED"));

        // Then
        assertThat(lines).containsExactly("1 test failed", "expected 2 but was 3");
    }

    @Test
    void a_build_whose_failed_command_is_not_named_shows_what_its_commands_wrote_last() {
        // When
        List<String> lines = LastLines.ofBuild(List.of("out of disk", AT + "Phase complete: BUILD State: TIMED_OUT"));

        // Then
        assertThat(lines).containsExactly("out of disk");
    }

    @Test
    void the_last_five_lines_that_are_not_blank_are_shown() {
        // When
        List<String> lines = LastLines.ofTask(IntStream.rangeClosed(1, 20)
                .mapToObj(number -> number % 2 == 0 ? " \n" : "line " + number + "\n")
                .toList());

        // Then
        assertThat(lines).containsExactly("line 11", "line 13", "line 15", "line 17", "line 19");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001b[1;31mError\u001b[0m: no port', Error: no port",
        "'a\tb\rc\u0000d', a b c d",
        "'user\u202Etxt.exe', user txt.exe",
        "'one\u2028two', one two",
        "'\u009b31mred', 31mred"
    })
    void what_would_change_a_terminal_or_the_direction_of_a_text_is_not_shown(String written, String shown) {
        // When
        List<String> lines = LastLines.ofTask(List.of(written));

        // Then
        assertThat(lines).containsExactly(shown);
    }

    @Test
    void a_long_line_is_cut_and_never_inside_a_character() {
        // When
        List<String> lines = LastLines.ofTask(List.of("😀".repeat(300)));

        // Then
        assertThat(lines).containsExactly("😀".repeat(199) + "…");
    }
}
