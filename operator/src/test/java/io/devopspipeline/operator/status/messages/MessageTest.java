// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.ResourceName;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
    private static final String LONG = "begin" + "x".repeat(5000) + "end";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            Stack a is DELETE_FAILED | `` | Delete b. | Stack a is DELETE_FAILED. Fix: Delete b.
            AWS refused.             | `` | Ask.      | AWS refused. Fix: Ask.
            Does it run?             | `` | Ask.      | Does it run? Fix: Ask.
            Stack a failed           | `` | ``        | Stack a failed.
            Stack a failed           | no | ``        | Stack a failed: "no".
            Stack a failed           | No.| ``        | Stack a failed: "No."
            Stack a failed           | No | Ask.      | Stack a failed: "No". Fix: Ask.
            """)
    void a_message_is_whole_sentences(String what, String quoted, String fix, String expected) {
        // When
        String text = Message.of(Reason.Throttled, what, quoted).fix(fix).text();

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @Test
    void a_reason_without_a_remedy_has_no_fix() {
        // When
        String text = Message.of(Reason.Throttled).text();

        // Then
        assertThat(text).isEqualTo(Reason.Throttled.meaning());
    }

    @Test
    void a_remedy_follows_what_was_observed() {
        // When
        String text = Message.of(Reason.NetworkUnavailable, "No range").text();

        // Then
        assertThat(text).isEqualTo("No range. Fix: " + Reason.NetworkUnavailable.remedy());
    }

    @Test
    void lines_of_a_quote_become_one_line() {
        // When
        String text =
                Message.of(Reason.Throttled, "It failed", " one \n  two\r\n").text();

        // Then
        assertThat(text).isEqualTo("It failed: \"one two\".");
    }

    @Test
    void a_word_in_the_commands_is_filled_in() {
        // When
        Message message =
                Message.of(Reason.Throttled, "STACK-ID").fix("Run STACK-ID.").fill("STACK-ID", "s-1");

        // Then
        assertThat(message.text()).isEqualTo("STACK-ID. Fix: Run s-1.");
    }

    @Test
    void a_long_quote_loses_its_middle_and_nothing_else() {
        // Given
        Message message = Message.of(Reason.Throttled, "Stack a failed", LONG)
                .and("Then b failed", "short")
                .fix("Delete b.");

        // When
        String text = message.text();

        // Then
        assertThat(text)
                .hasSizeBetween(Message.MAX_LENGTH - 2, Message.MAX_LENGTH)
                .startsWith("Stack a failed: \"beginxx")
                .contains("x … x")
                .endsWith("xxend\". Then b failed: \"short\". Fix: Delete b.");
    }

    @Test
    void a_list_of_blockers_names_all_of_them() {
        // Given
        Message message = IntStream.range(0, 30)
                .boxed()
                .reduce(
                        Message.of(Reason.DeleteFailed, "Stack a is DELETE_FAILED"),
                        (all, n) -> all.and("Blocker" + n + " (AWS::Logs::LogGroup)", LONG),
                        (one, _) -> one);

        // When
        String text = message.text();

        // Then
        assertThat(text).hasSizeLessThanOrEqualTo(Message.MAX_LENGTH).endsWith(Reason.DeleteFailed.remedy());
        assertThat(IntStream.range(0, 30)).allSatisfy(n -> assertThat(text).contains("Blocker" + n + " ("));
    }

    @Test
    void a_long_text_of_our_own_loses_its_middle_and_never_the_fix() {
        // When
        String text = Message.of(Reason.Throttled, LONG).fix("Delete b.").text();

        // Then
        assertThat(text).hasSize(Message.MAX_LENGTH).startsWith("beginxx").endsWith("xxend. Fix: Delete b.");
    }

    @Test
    void the_longest_name_of_a_resource_fits_into_the_commands() {
        // Given: with "dop-", two hyphens and "artifacts" a stack's name of 128 characters
        ResourceName longest = new ResourceName("n".repeat(63), "r".repeat(50));

        // When
        String text = longest.fillIn(
                Message.of(Reason.ConnectionPending, "It failed", LONG).text());

        // Then
        assertThat(text).hasSizeLessThanOrEqualTo(Message.MAX_LENGTH).contains("r".repeat(50) + " -n nn");
    }

    @ParameterizedTest
    @CsvSource({"''", "x"})
    void a_cut_never_splits_a_character(String before) {
        // Given: one of two neighbouring lengths has its cut inside of a character
        String rockets = before + "\uD83D\uDE80".repeat(3000);

        // When
        String text = Message.of(Reason.Throttled, rockets).text();

        // Then
        assertThat(text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE))
                .isTrue();
    }

    @Test
    void an_event_keeps_the_fix_of_a_long_message() {
        // Given
        String message = Message.of(Reason.Throttled, "Stack a failed", LONG)
                .fix("Delete b.")
                .text();

        // When
        String text = Shortened.message(message, 1000);

        // Then
        assertThat(text).hasSize(1000).startsWith("Stack a failed").endsWith(" Fix: Delete b.");
    }

    @Test
    void an_event_without_a_fix_is_shortened_in_the_middle() {
        // When
        String text = Shortened.message(LONG, 1000);

        // Then
        assertThat(text).hasSize(1000).startsWith("beginxx").endsWith("xxend");
    }
}
