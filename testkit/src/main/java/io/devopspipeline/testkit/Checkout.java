// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout's files: Maven runs tests in the module's folder, the Makefile starts programs in the root. */
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        return file("mvnw").resolveSibling("");
    }

    public static Path file(String path) {
        Path here = Path.of(path).toAbsolutePath();
        return Files.exists(here) ? here : Path.of("..", path).toAbsolutePath().normalize();
    }
}
