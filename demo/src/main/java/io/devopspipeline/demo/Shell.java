// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs the real commands: kubectl, git, curl. */
final class Shell {
    private final Terminal terminal;
    private final Tools tools;
    private final Playground playground;

    Shell(Terminal terminal, Tools tools, Playground playground) {
        this.terminal = terminal;
        this.tools = tools;
        this.playground = playground;
    }

    /** Shows the command and its output. @throws IllegalStateException when it fails */
    void kubectl(String... arguments) throws IOException {
        terminal.command("kubectl " + String.join(" ", arguments));
        List<String> command = new ArrayList<>(List.of(
                tools.kubectl().toString(),
                "--kubeconfig",
                playground.kubeconfig().toString()));
        command.addAll(List.of(arguments));
        terminal.output(run(command, Path.of(".")));
    }

    /** Asks with curl; where there is none, the demo asks itself. @return the answer */
    String curl(URI endpoint) throws IOException, InterruptedException {
        String answer;
        if (onPath("curl")) {
            terminal.command("curl " + endpoint);
            answer = run(List.of("curl", "--silent", "--show-error", endpoint.toString()), Path.of("."));
        } else {
            terminal.line("(curl is not installed: the demo sends the request itself)");
            answer = AvailabilityProbe.once(endpoint);
        }
        terminal.output(answer);
        return answer;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    void git(Path folder, String... arguments) throws IOException {
        terminal.command("git " + String.join(" ", arguments));
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=demo", "-c", "user.email=demo@localhost"));
        command.addAll(List.of(arguments));
        terminal.output(Command.run(command, playground.gitEnvironment(), folder));
    }

    private static String run(List<String> command, Path folder) throws IOException {
        return Command.run(command, Map.of(), folder);
    }
}
