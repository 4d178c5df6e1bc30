// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands in the shell of {@code make shell}, which finds the cluster and the proxy by the file {@code env} of the folder. */
final class Shell {
    private final Screen screen;
    private final Path folder;

    Shell(Screen screen, Path folder) {
        this.screen = screen;
        this.folder = folder;
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
        Path script = Checkout.file("tools/shell.sh");
        return Command.run(
                        List.of(script.toString()),
                        Map.of("RUN", command, "PLAYGROUND_FOLDER", folder.toString()),
                        script.resolve("../..").normalize())
                .stripTrailing();
    }
}
