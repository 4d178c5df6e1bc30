// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugin as a user runs it: {@code kubectl dop …} in a folder, with the plugin, kubectl and the AWS CLI on the PATH and no terminal. */
record KubectlDop(Playground playground, Path folder) {
    /** @param output what it printed, errors included */
    record Result(int status, String output) {}

    Result run(String... arguments) throws IOException, InterruptedException {
        return answering("", arguments);
    }

    /** @param input what the user types */
    Result answering(String input, String... arguments) throws IOException, InterruptedException {
        Process process = builder(arguments).start();
        try (var typed = process.outputWriter(StandardCharsets.UTF_8)) {
            typed.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** Starts a command that does not end by itself. @param output the file that it writes to */
    Process start(Path output, String... arguments) throws IOException {
        return builder(arguments).redirectOutput(output.toFile()).start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Tools.fromEnvironment().kubectl().toString(), "dop"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment());
        return builder;
    }

    /** What the shell of the user has. Its browser does nothing. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(playground.awsEnvironment("developer"));
        environment.put("KUBECONFIG", playground.kubeconfig().toString());
        environment.put("PATH", path());
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("BROWSER", "true");
        return environment;
    }

    private static String path() {
        Tools tools = Tools.fromEnvironment();
        return Stream.of(
                        Checkout.file("plugin").toString(),
                        tools.kubectl().resolveSibling("").toString(),
                        tools.python().resolveSibling("").toString(),
                        System.getenv("PATH"))
                .collect(Collectors.joining(":"));
    }
}
