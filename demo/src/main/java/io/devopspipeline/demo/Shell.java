// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs what it shows, in the shell of {@code make shell}: each command can be pasted there. */
final class Shell {
    private final Terminal terminal;
    private final Path playground;

    /** @param playground the folder in which the shell finds it */
    Shell(Terminal terminal, Path playground) {
        this.terminal = terminal;
        this.playground = playground;
    }

    /** Shows the command and its output. @return the output @throws IllegalStateException when it fails */
    String run(String command) throws IOException {
        terminal.command(command);
        String output = quietly(command);
        terminal.output(output);
        return output;
    }

    String quietly(String command) throws IOException {
        Path script = Checkout.file("tools/shell.sh");
        return Command.run(
                List.of(script.toString()),
                Map.of("RUN", command, "PLAYGROUND_FOLDER", playground.toString()),
                script.resolve("../..").normalize());
    }
}
