// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.testkit.PlaygroundShell;
import java.io.IOException;
import java.nio.file.Path;

/** Runs what it shows, in the shell of {@code make shell}: each command can be pasted there. */
final class Shell {
    private final Terminal terminal;
    private final PlaygroundShell shell;

    /** @param playground the folder in which the shell finds it */
    Shell(Terminal terminal, Path playground) {
        this.terminal = terminal;
        this.shell = new PlaygroundShell(playground);
    }

    /** Shows the command and its output. @return the output @throws IllegalStateException when it fails */
    String run(String command) throws IOException {
        terminal.command(command);
        String output = quietly(command);
        terminal.output(output);
        return output;
    }

    String quietly(String command) throws IOException {
        return shell.run(command);
    }
}
