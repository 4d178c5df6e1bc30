// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person who does all lessons in their order on a fresh playground, and types what the pages say. */
@Tag("learn")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LessonsIT {
    private static final int TIME_FACTOR = 30;

    private LessonPlayground playground;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        playground = LessonPlayground.start(folder, TIME_FACTOR);
    }

    @AfterAll
    void end() throws InterruptedException {
        playground.close();
    }

    static List<Lesson> lessons() {
        return Lessons.ALL;
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void the_commands_of_a_page_print_what_it_says_and_complete_its_lesson(Lesson lesson)
            throws IOException, InterruptedException {
        try (Connection connection = playground.connect()) {
            // Given
            List<Page.Commands> commands = Page.of(lesson).commands();
            Report before = Report.of(lesson, connection.world());

            // When
            List<String> printed = playground.run(commands);

            // Then
            assertThat(before.complete()).as("complete before its commands").isFalse();
            assertThat(differences(commands, printed)).isEmpty();
            assertThat(Report.of(lesson, connection.world()).results()).allMatch(Report.Result::done);
        }
    }

    private static List<String> differences(List<Page.Commands> commands, List<String> printed) {
        return IntStream.range(0, commands.size())
                .boxed()
                .flatMap(block -> ExpectedOutput.missing(commands.get(block).expected(), printed.get(block))
                        .map(line -> "not printed: " + line + "\nby:\n"
                                + commands.get(block).script() + "which printed:\n" + printed.get(block))
                        .stream())
                .toList();
    }
}
