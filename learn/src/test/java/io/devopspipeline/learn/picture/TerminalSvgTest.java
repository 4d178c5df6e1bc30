// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalSvgTest {
    private static final Transcript.Typed DIFF =
            new Transcript.Typed(List.of("git diff"), List.of("-VERSION = \"1\" <old>", "+VERSION = \"2\""));

    @Test
    void no_row_has_more_than_80_columns() {
        // When
        Terminal terminal = Terminal.of(List.of(new Transcript.Typed(
                List.of("aws ecs describe-services --cluster \"$CLUSTER\" --services \"$SERVICE\" --query services"),
                List.of("x".repeat(200)))));

        // Then
        assertThat(terminal.rows())
                .hasSizeGreaterThan(4)
                .allMatch(row -> row.text().length() <= Terminal.COLUMNS);
    }

    @Test
    void a_difference_is_colored() {
        assertThat(Terminal.of(List.of(DIFF)).rows())
                .extracting(Terminal.Row::kind)
                .containsExactly(Terminal.Kind.COMMAND, Terminal.Kind.REMOVED, Terminal.Kind.ADDED);
    }

    @Test
    void the_text_of_a_picture_is_in_its_description() {
        // When
        String svg = TerminalSvg.of("Differences", Terminal.of(List.of(DIFF)), DIFF.lines());

        // Then
        assertThat(TerminalSvg.lines(svg)).isEqualTo(DIFF.lines());
    }

    @Test
    void a_film_stands_still_for_who_asks_for_less_motion() {
        // When
        String svg = new Film(List.of(new Film.Shot(DIFF, 0.1))).svg("A change");

        // Then
        assertThat(svg).contains("prefers-reduced-motion", "@keyframes r2", "animation: none !important");
        assertThat(TerminalSvg.lines(svg)).isEqualTo(DIFF.lines());
    }
}
