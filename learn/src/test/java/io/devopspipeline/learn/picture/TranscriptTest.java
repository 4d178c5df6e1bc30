// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final String SCRIPT = """
            aws ecs wait \\
              services-stable
            count
            curl "$URL"
            """;

    @Test
    void each_command_has_what_it_printed_with_the_prompts_of_bash() {
        // When
        Transcript transcript = Transcript.of(
                SCRIPT, "aws ecs wait \\\n  services-stable\nstable\ncount\n3\ncurl \"$URL\"\nhello\nworld\n");

        // Then
        assertThat(transcript.commands())
                .flatExtracting(Transcript.Typed::lines)
                .containsExactly(
                        "$ aws ecs wait \\",
                        ">   services-stable",
                        "stable",
                        "$ count",
                        "3",
                        "$ curl \"$URL\"",
                        "hello",
                        "world");
    }

    @Test
    void an_output_without_a_line_break_belongs_to_its_command() {
        // When
        Transcript transcript =
                Transcript.of(SCRIPT, "aws ecs wait \\\n  services-stable\ncount\n3curl \"$URL\"\nhello\n");

        // Then
        assertThat(transcript.commands("count"))
                .flatExtracting(Transcript.Typed::output)
                .containsExactly("3");
        assertThat(transcript.output()).isEqualTo("3\nhello");
    }
}
