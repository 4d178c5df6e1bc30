// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The small files of the lessons; tools/lint.sh gives the templates to cfn-lint. */
class ExamplesTest {
    static List<Path> examples() throws IOException {
        try (var files = Files.list(Checkout.file("docs/learn/examples"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_used_by_the_lesson_that_its_first_lines_name(Path example) throws IOException {
        // When
        Lesson lesson = Lessons.ALL.stream()
                .filter(found -> mentions(example, "Lesson " + found.number()))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(Page.of(lesson).text()).contains("docs/learn/examples/" + example.getFileName());
    }

    private static boolean mentions(Path example, String lesson) {
        try (var lines = Files.lines(example)) {
            return lines.limit(3).anyMatch(line -> line.matches("# " + lesson + "[:,].*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
