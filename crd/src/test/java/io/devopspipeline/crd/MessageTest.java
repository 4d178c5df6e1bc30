// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void a_message_says_what_happened_and_how_to_fix_it() {
        // When
        String text = new Message("stack a is DELETE_FAILED", "Delete b.").text();

        // Then
        assertThat(text).isEqualTo("stack a is DELETE_FAILED. Fix: Delete b.");
    }

    @Test
    void a_message_has_one_full_stop_before_its_fix() {
        // When
        String text = new Message("AWS says no. ", "Ask.").text();

        // Then
        assertThat(text).isEqualTo("AWS says no. Fix: Ask.");
    }

    @Test
    void a_message_without_a_fix_has_no_second_part() {
        // When
        String text = Message.of(Reason.Throttled, "Rate exceeded").text();

        // Then
        assertThat(text).isEqualTo("Rate exceeded");
    }

    @Test
    void a_long_text_loses_its_middle_and_never_the_fix() {
        // Given
        String what = "stack a. " + "x".repeat(5000) + " request id 4711.";

        // When
        String text = new Message(what, "Delete b.").text();

        // Then
        assertThat(text)
                .hasSize(Message.MAX_LENGTH)
                .startsWith("stack a. xx")
                .contains("x … x")
                .endsWith("xx request id 4711. Fix: Delete b.");
    }

    @Test
    void a_long_text_without_a_fix_is_shortened() {
        // When
        String text = new Message("x".repeat(5000), "").text();

        // Then
        assertThat(text).hasSize(Message.MAX_LENGTH);
    }

    @Test
    void a_cut_never_splits_a_character() {
        // Given: one of two neighbouring lengths has its cut inside of a character
        String rockets = "\uD83D\uDE80".repeat(3000);

        // When
        String even = new Message(rockets, "").text();
        String odd = new Message("x" + rockets, "").text();

        // Then
        assertThat(even).matches(MessageTest::whole);
        assertThat(odd).matches(MessageTest::whole);
    }

    private static boolean whole(String text) {
        return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }
}
