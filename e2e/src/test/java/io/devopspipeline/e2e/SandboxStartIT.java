// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sandbox as a program: what docs/sandbox.md says to type, and what it says of mistakes. */
@Tag("lifecycle")
class SandboxStartIT {
    private static final Path ROOT = Checkout.root();
    private static final Pattern START = Pattern.compile("^java -jar .*$", Pattern.MULTILINE);
    private static final Pattern ENVIRONMENT = Pattern.compile("\\. (/\\S+/environment)");

    @Test
    void the_start_command_of_the_page_works_as_written() throws Exception {
        // Given
        String page = Files.readString(ROOT.resolve("docs/sandbox.md"));
        String command = first(START, page).group().replace("--port 4566", "--port 0");

        // When
        Process sandbox = started(command);

        // Then
        try {
            String environment = environment(sandbox);
            assertThat(bash(". " + environment + " && aws cloudformation describe-stacks"))
                    .contains("\"Stacks\": []");
        } finally {
            sandbox.destroy();
        }
        assertThat(sandbox.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sandbox.exitValue()).isZero();
    }

    @Test
    void help_lists_the_options() throws Exception {
        // When
        String printed = bash("java -jar sandbox/target/sandbox.jar --help");

        // Then
        assertThat(printed).startsWith("usage: java -jar sandbox.jar").contains("--time-factor F");
    }

    @Test
    void a_port_in_use_is_named_with_the_way_out() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            // When
            String printed =
                    bash("java -jar sandbox/target/sandbox.jar --port " + other.getLocalPort() + " || echo status $?");

            // Then
            assertThat(printed)
                    .contains("port " + other.getLocalPort() + " of 127.0.0.1 cannot be used: Address already in use")
                    .contains("--port 0")
                    .doesNotContain("\tat ")
                    .endsWith("status 1\n");
        }
    }

    @Test
    void a_bad_number_is_named_with_an_example() throws Exception {
        // When
        String printed = bash("java -jar sandbox/target/sandbox.jar --port many || echo status $?");

        // Then
        assertThat(printed).contains("For example: --port 4566", "--help").endsWith("status 2\n");
    }

    private static String environment(Process sandbox) throws IOException {
        BufferedReader output = sandbox.inputReader();
        String printed = output.readLine() + "\n" + output.readLine();
        return first(ENVIRONMENT, printed).group(1);
    }

    private static MatchResult first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow(() -> new AssertionError(text));
    }

    private static Process started(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec " + command).directory(ROOT.toFile());
        builder.environment().put("PATH", path());
        return builder.start();
    }

    private static String bash(String command) throws IOException {
        return Command.run(List.of("bash", "-c", command), Map.of("PATH", path()), ROOT);
    }

    private static String path() {
        Path python = Path.of(String.valueOf(System.getenv("DOP_PYTHON")));
        return Path.of(System.getProperty("java.home"), "bin") + ":" + python.resolveSibling("") + ":"
                + System.getenv("PATH");
    }
}
