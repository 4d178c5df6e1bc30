// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The end of the demo: sentences for a person, lines for machines. */
class SummaryTest {
    private static final Map<String, Integer> ALL =
            Map.of("create", 35, "release", 28, "update", 20, "scale", 12, "delete", 28, "idle_per_hour", 87);

    private static Figures figures(int failed, Map<String, Integer> calls, int leftovers) {
        return new Figures("hello 1", "http://127.0.0.2", failed, 900, calls, 41.2, 38.4, 180.0, leftovers);
    }

    @Test
    void a_good_end_is_told_in_sentences() {
        // When
        List<String> sentences = new Summary(figures(0, ALL, 0)).sentences();

        // Then
        assertThat(sentences)
                .containsExactly(
                        "The app was ready 41 s after kubectl apply. During 38 s of them AWS was working.",
                        "A client asked the app 900 times while versions, settings and the number of tasks changed."
                                + " No request failed.",
                        "The operator created everything with 35 requests to AWS.",
                        "It watched the release with 28 requests.",
                        "When nothing happens, it makes 87 requests in an hour.",
                        "Everything was deleted: the AWS account is empty again.");
    }

    @Test
    void what_was_not_measured_is_not_told() {
        // When
        List<String> sentences = new Summary(figures(0, Map.of("create", 35), 0)).sentences();

        // Then
        assertThat(sentences).hasSize(4).noneMatch(sentence -> sentence.contains("release"));
    }

    @Test
    void failures_and_leftovers_are_called_faults() {
        // When
        List<String> sentences = new Summary(figures(2, ALL, 3)).sentences();

        // Then
        assertThat(sentences)
                .anyMatch(sentence -> sentence.endsWith("2 requests failed, which is a fault."))
                .contains("3 things are left in the AWS account. That is a fault of the operator.");
    }

    @Test
    void machines_find_every_figure_by_its_name() {
        // Given
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        // When
        figures(0, ALL, 0).print(new PrintStream(printed, true, StandardCharsets.UTF_8));

        // Then
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("""
                demo: served "hello 1" from http://127.0.0.2
                demo: failed_requests=0 of 900
                demo: calls create=35 release=28 update=20 scale=12 delete=28 idle_per_hour=87
                demo: seconds apply_to_ready=41.2 of_which_aws=38.4 total=180.0
                demo: leftovers=0
                """);
    }
}
