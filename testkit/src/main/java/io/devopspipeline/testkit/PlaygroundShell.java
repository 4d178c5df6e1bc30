// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The shell of {@code make shell}. @param folder whose file {@code env} says which cluster and which AWS its commands use */
public record PlaygroundShell(Path folder) {
    /** @return what it printed, errors included @throws IllegalStateException when it fails */
    public String run(String command) throws IOException {
        Path script = Checkout.file("tools/shell.sh");
        return Command.run(
                List.of(script.toString()),
                Map.of("RUN", command, "PLAYGROUND_FOLDER", folder.toString()),
                Checkout.root());
    }
}
