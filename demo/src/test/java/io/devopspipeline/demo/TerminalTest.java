// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the demo prints, what it waits for, and which time it counts. */
class TerminalTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    /** Keys that were typed before, and Enter as soon as the terminal waits for it, ten seconds later. */
    private final class Keys extends InputStream {
        private int typedAhead;

        Keys(int typedAhead) {
            this.typedAhead = typedAhead;
        }

        @Override
        public int available() {
            return typedAhead;
        }

        @Override
        public long skip(long number) {
            typedAhead -= (int) number;
            return number;
        }

        @Override
        public int read() {
            if (typedAhead > 0) {
                typedAhead--;
            } else {
                clock.addAndGet(10 * SECOND);
            }
            return '\n';
        }
    }

    private Terminal terminal(InputStream keys, DemoMode mode) {
        return new Terminal(keys, new PrintStream(printed, true, StandardCharsets.UTF_8), mode, clock::get);
    }

    @Test
    void a_step_explains_itself_before_it_waits() throws IOException {
        // Given
        Terminal terminal = terminal(new Keys(0), new DemoMode(true, 1));

        // When
        boolean told = terminal.step("Scaling", "The operator sets the count.");

        // Then
        assertThat(told).isTrue();
        assertThat(output()).isEqualTo("""

                ━━ 1 of 9. Scaling ━━ (0 s)
                   The operator sets the count.

                [Enter]\s
                """);
    }

    @Test
    void enter_that_was_typed_ahead_does_not_start_a_step() throws IOException {
        // Given
        Terminal terminal = terminal(new Keys(3), new DemoMode(true, 1));

        // When
        terminal.step("Scaling", "x");

        // Then
        assertThat(clock).hasValue(10 * SECOND);
    }

    @Test
    void the_time_of_reading_does_not_count() throws IOException {
        // Given
        Terminal terminal = terminal(new Keys(0), new DemoMode(true, 1));
        clock.addAndGet(2 * SECOND);

        // When
        terminal.step("Scaling", "x");

        // Then
        assertThat(terminal.seconds()).isEqualTo(2);
    }

    @Test
    void the_end_of_the_input_is_as_enter() throws IOException {
        // Given
        Terminal terminal = terminal(new ByteArrayInputStream(new byte[0]), new DemoMode(true, 1));

        // When
        boolean told = terminal.step("Scaling", "x");

        // Then
        assertThat(told).isTrue();
    }

    @Test
    void steps_before_the_first_are_not_told_and_do_not_wait() throws IOException {
        // Given
        Terminal terminal = terminal(new Keys(0), new DemoMode(true, 4));

        // When
        List<Boolean> told = List.of(terminal.step("One", "x"), terminal.step("Two", "x"), terminal.step("Three", "x"));

        // Then
        assertThat(told).containsOnly(false);
        assertThat(clock).hasValue(0);
        assertThat(output()).contains("1 of 9. One", "needed for step 4").doesNotContain("Three");
    }

    @Test
    void no_line_of_the_demo_is_wider_than_80_columns() throws IOException {
        // Given
        Terminal terminal = terminal(new Keys(0), new DemoMode(false, 1));
        String words = "DevOpsPipeline and CloudFormation ".repeat(9);

        // When
        terminal.step("Scaling", words);
        terminal.line(words);
        terminal.moment(words);
        terminal.output(words + "\n" + "x".repeat(200));
        terminal.summary(List.of(words));

        // Then
        assertThat(output().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void a_command_is_printed_as_it_can_be_pasted() {
        // Given
        Terminal terminal = terminal(new Keys(0), new DemoMode(false, 1));

        // When
        terminal.command("kubectl apply \\\n    -f x.yaml");

        // Then
        assertThat(output()).isEqualTo("$ kubectl apply \\\n    -f x.yaml\n");
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
