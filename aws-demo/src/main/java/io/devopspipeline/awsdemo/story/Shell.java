// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import io.devopspipeline.testkit.PlaygroundShell;
import java.io.IOException;
import java.nio.file.Path;

/** Runs commands in the shell of {@code make shell}, which finds the cluster and the proxy by the file {@code env} of the folder. */
final class Shell {
    private final Screen screen;
    private final PlaygroundShell shell;

    Shell(Screen screen, Path folder) {
        this.screen = screen;
        this.shell = new PlaygroundShell(folder);
    }

    /** Shows the command and its output. @throws IllegalStateException when it fails */
    String run(String command) throws IOException {
        screen.command(command);
        String output = quietly(command);
        screen.output(output);
        return output;
    }

    /** @return what it printed, without the last line end */
    String quietly(String command) throws IOException {
        return shell.run(command).stripTrailing();
    }
}
