// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line of the sandbox means, and what it says of a mistake. */
class SandboxOptionsTest {
    @Test
    void options_have_their_values() {
        // When
        SandboxOptions options =
                SandboxOptions.parse(List.of("--port", "4570", "--isolate-tasks", "true", "--enforce-iam", "false"));

        // Then
        assertThat(options.port()).isEqualTo(4570);
        assertThat(options.isolateTasks()).isTrue();
        assertThat(options.enforceIam()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--port, many, --port many is not a whole number from 0 to 65535. For example: --port 4566",
        "--port, 70000, --port 70000 is not a whole number from 0 to 65535. For example: --port 4566",
        "--time-factor, 0, --time-factor 0 is not a number above 0. For example: --time-factor 30",
        "--time-factor, fast, --time-factor fast is not a number above 0. For example: --time-factor 30",
        "--enforce-iam, yes, --enforce-iam yes is neither true nor false. For example: --enforce-iam true",
        "--verbose, true, there is no option --verbose",
    })
    void a_mistake_is_named_with_a_value_that_would_do(String option, String value, String message) {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxOptions.parse(List.of(option, value)))
                .withMessage(message);
    }

    @Test
    void an_option_without_its_value_is_named() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxOptions.parse(List.of("--port")))
                .withMessage("--port needs a value");
    }

    @Test
    void the_usage_names_every_option() {
        // When
        List<String> named = SandboxOptions.USAGE
                .lines()
                .filter(line -> line.startsWith("  --"))
                .map(line -> line.strip().split(" ")[0])
                .toList();

        // Then
        assertThat(named).hasSize(14).contains("--help", "--port", "--rates", "--access-key");
    }
}
