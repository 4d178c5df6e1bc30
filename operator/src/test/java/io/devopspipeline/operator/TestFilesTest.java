// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test file is about one concern, so that a reader finds a case by the name of its file. */
class TestFilesTest {
    private static final int LINES_MAX = 300;

    @Test
    void no_test_file_has_more_than_300_lines() throws IOException {
        // When
        List<Path> tooLong;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LINES_MAX)
                    .toList();
        }

        // Then
        assertThat(tooLong).isEmpty();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
