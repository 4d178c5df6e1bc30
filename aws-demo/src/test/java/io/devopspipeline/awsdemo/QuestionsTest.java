// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.awsdemo.story.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionsTest {
    private static final String ACCOUNT = "444455556666";

    private static Questions typed(String keys) {
        return questions(keys, true);
    }

    private static Questions withoutTerminal() {
        return questions(ACCOUNT + "\n", false);
    }

    private static Questions questions(String keys, boolean waits) {
        return new Questions(new Screen(
                new BufferedReader(new StringReader(keys)),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                waits));
    }

    @Test
    void the_accounts_id_typed_is_consent() {
        // When
        Questions questions = typed(ACCOUNT + "\n");

        // Then
        assertThatCode(() -> questions.requireConsent("", ACCOUNT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "y\n", "yes\n", "111122223333\n", "44445555666\n"})
    void anything_else_typed_is_no_consent(String keys) {
        // When
        Questions questions = typed(keys);

        // Then
        assertThatThrownBy(() -> questions.requireConsent("", ACCOUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing was done");
    }

    @Test
    void without_a_terminal_what_comes_in_is_no_consent() {
        // When
        Questions questions = withoutTerminal();

        // Then
        assertThatThrownBy(() -> questions.requireConsent("", ACCOUNT))
                .hasMessageContaining("make aws-demo CONSENT=" + ACCOUNT);
    }

    @Test
    void the_accounts_id_as_a_variable_is_consent() {
        // When
        Questions questions = withoutTerminal();

        // Then
        assertThatCode(() -> questions.requireConsent(ACCOUNT, ACCOUNT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "true", "111122223333"})
    void another_value_of_the_variable_is_no_consent(String consent) {
        // When
        Questions questions = typed(ACCOUNT + "\n");

        // Then
        assertThatThrownBy(() -> questions.requireConsent(consent, ACCOUNT)).hasMessageContaining("Nothing was done");
    }

    @Test
    void enter_alone_takes_the_proposal() throws IOException {
        // When
        String answer = typed("\n").answered("", "AWS_REGION", "Region", "eu-west-1");

        // Then
        assertThat(answer).isEqualTo("eu-west-1");
    }

    @Test
    void without_a_terminal_the_missing_variable_is_named() {
        // When
        Questions questions = withoutTerminal();

        // Then
        assertThatThrownBy(() -> questions.answered("", "AWS_REGION", "Region", "eu-west-1"))
                .hasMessage("Region is missing. Give it as a variable: make aws-demo AWS_REGION=…");
    }
}
