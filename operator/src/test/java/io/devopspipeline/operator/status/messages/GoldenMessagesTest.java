// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every message with the golden file; {@code -Dgolden.update=true} writes the file. Read its changes as a reviewer of the English. */
class GoldenMessagesTest {
    private static final Path GOLDEN =
            Path.of("src/test/resources/io/devopspipeline/operator/status/messages/messages.txt");

    @Test
    void every_message_is_as_in_the_golden_file() throws IOException {
        // Given
        List<String> lines = lines().map(GoldenLine::toString).toList();
        if (Boolean.getBoolean("golden.update")) {
            Files.write(GOLDEN, lines);
        }

        // When
        List<String> golden = Files.readAllLines(GOLDEN);

        // Then
        assertThat(lines).containsExactlyElementsOf(golden);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void every_case_has_a_line(Class<?> sealed, List<?> samples) {
        // When
        Set<Object> sampled = samples.stream().map(Object::getClass).collect(Collectors.toSet());

        // Then
        assertThat(sampled).isEqualTo(cases(sealed).collect(Collectors.toSet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void a_message_is_complete_sentences_with_complete_commands(GoldenLine line) {
        assertThat(line.text())
                .matches("([A-Z0-9]|spec\\.|devopspipeline\\.io/).*[.!?]\"?")
                .doesNotContain("..", "NAMESPACE", "dop/NAME", "STACK-ID", "EXECUTION-ID", "PLAN-ID")
                .hasSizeLessThanOrEqualTo(Message.MAX_LENGTH);
    }

    /** AccountChanged needs AWS and is worded where the account is compared. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AccountChanged")
    void every_reason_has_a_line(Reason reason) {
        assertThat(lines().map(GoldenLine::reason)).contains(reason.name());
    }

    /** The records of a sealed type, also those of sealed types in between. */
    private static Stream<Class<?>> cases(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(Objects.requireNonNull(type.getPermittedSubclasses()))
                        .flatMap(GoldenMessagesTest::cases)
                : Stream.of(type);
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(Step.class, DecisionLines.STEPS),
                Arguments.of(Waiting.class, DecisionLines.WAITING),
                Arguments.of(StallCause.class, DecisionLines.STALLED));
    }

    static Stream<GoldenLine> lines() {
        return Stream.of(DecisionLines.all(), ConditionLines.all(), FailureLines.all())
                .flatMap(lines -> lines);
    }
}
