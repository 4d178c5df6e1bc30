// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.learn.picture.KeptText;
import io.devopspipeline.learn.picture.Mark;
import io.devopspipeline.learn.picture.TerminalSvg;
import io.devopspipeline.learn.picture.Varying;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures in git. {@link LessonsIT} holds their texts against a run. */
class PictureFilesTest {
    private static final long MOST_BYTES = 250_000;
    private static final int SHORTEST_ALT = 20;

    static List<Mark> marks() {
        return Lessons.ALL.stream()
                .flatMap(lesson -> Page.of(lesson).commands().stream())
                .flatMap(block -> block.marks().stream())
                .toList();
    }

    /** What {@code make pictures} has written. */
    static List<Path> pictures() {
        return Stream.concat(
                        marks().stream().map(mark -> Page.folder().resolve(mark.image())),
                        Stream.of(ReadmeFilm.PICTURE))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_picture_exists_with_its_text(Path picture) throws IOException {
        assertThat(picture).exists();
        assertThat(new KeptText(picture).lines()).isNotEmpty();
        assertThat(Files.size(picture)).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void a_terminal_shows_its_text(Path picture) throws IOException {
        if (picture.toString().endsWith(".svg")) {
            assertThat(Varying.of(TerminalSvg.lines(Files.readString(picture))))
                    .isEqualTo(new KeptText(picture).lines());
        }
    }

    @ParameterizedTest
    @MethodSource("marks")
    void a_picture_is_described_for_who_cannot_see_it(Mark mark) {
        assertThat(mark.alt()).hasSizeGreaterThanOrEqualTo(SHORTEST_ALT);
    }

    @Test
    void each_kept_text_and_each_png_belongs_to_a_picture_of_a_page() throws IOException {
        // When
        List<Path> kept = Stream.of("docs/images", "docs/learn/images")
                .flatMap(folder -> files(Checkout.file(folder)))
                .filter(file -> file.toString().matches(".*\\.(txt|png)"))
                .toList();

        // Then
        assertThat(kept).isNotEmpty().allMatch(file -> pictures().stream()
                .anyMatch(picture ->
                        picture.equals(file) || new KeptText(picture).file().equals(file)));
    }

    @Test
    void the_readme_shows_the_film() throws IOException {
        assertThat(ReadmeFilm.alt()).hasSizeGreaterThanOrEqualTo(SHORTEST_ALT);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
