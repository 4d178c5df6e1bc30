// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.devopspipeline.learn.picture.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A person who does all lessons in their order on a fresh playground, and types what the pages say. The pictures of the pages are held against the run;
 * {@code make pictures} takes them again (system property {@code pictures}). The property {@code lessons} has the numbers of some.
 */
@Tag("learn")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LessonsIT {
    private static final int TIME_FACTOR = 30;

    private LessonPlayground playground;
    private Pictures pictures;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        playground = LessonPlayground.start(folder, TIME_FACTOR);
        pictures = new Pictures(playground);
    }

    @AfterAll
    void end() throws InterruptedException {
        if (pictures != null) {
            pictures.close();
        }
        playground.close();
    }

    static List<Lesson> lessons() {
        List<String> some = List.of(System.getProperty("lessons", "").split("[ ,]+"));
        return Lessons.ALL.stream()
                .filter(lesson -> some.contains("") || some.contains(Integer.toString(lesson.number())))
                .toList();
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("lessons")
    void the_commands_of_a_page_print_what_it_says_and_complete_its_lesson(Lesson lesson)
            throws IOException, InterruptedException {
        try (Connection connection = playground.connect()) {
            // Given
            List<Page.Commands> commands = Page.of(lesson).commands();
            Report before = Report.of(lesson, connection.world());

            // When
            List<Transcript> printed = playground.run(commands, pictures::look);
            pictures.keep(lesson, commands, printed, playground.watched());

            // Then
            assertThat(before.complete()).as("complete before its commands").isFalse();
            assertThat(differences(commands, printed)).isEmpty();
            assertThat(Report.of(lesson, connection.world()).results()).allMatch(Report.Result::done);
            assertThat(pictures.problems()).isEmpty();
        }
    }

    @Order(2)
    @Test
    void the_film_of_the_readme_shows_what_ran() throws IOException {
        assumeTrue(pictures.hasFilm(), "skipped: not all lessons of the film ran");

        // When
        pictures.addFilm();

        // Then
        assertThat(pictures.problems()).isEmpty();
    }

    @Order(2)
    @Test
    void the_marked_blocks_of_other_pages_show_what_ran() throws IOException {
        // When
        List<String> stale = pictures.staleBlocks();

        // Then
        assertThat(stale).isEmpty();
    }

    private static List<String> differences(List<Page.Commands> commands, List<Transcript> printed) {
        return IntStream.range(0, commands.size())
                .boxed()
                .flatMap(block -> ExpectedOutput.missing(
                        commands.get(block).expected(), printed.get(block).output())
                        .map(line -> "not printed: " + line + "\nby:\n"
                                + commands.get(block).script() + "which printed:\n"
                                + printed.get(block).output())
                        .stream())
                .toList();
    }
}
