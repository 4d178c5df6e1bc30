// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a build finds first on its PATH: {@code docker} and {@code aws} of the sandbox, and {@code python3}, {@code python} as the
 * sandbox was told to use it.
 */
final class Toolbox {
    private final Path python;
    private @Nullable Path interpreter;

    /** @param python a path, or a name to be found on the PATH */
    Toolbox(Path python) {
        this.python = python;
    }

    /** Writes the commands into a folder. */
    Path into(Path folder) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        String run = "exec '" + interpreter() + "' ";
        for (String name : List.of("docker", "aws")) {
            Path code = Files.write(folder.resolve(name + ".py"), resource(name + ".py"));
            command(bin.resolve(name), run + "'" + code + "' \"$@\"");
        }
        command(bin.resolve("python3"), run + "\"$@\"");
        command(bin.resolve("python"), run + "\"$@\"");
        return bin;
    }

    private static void command(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream code = Toolbox.class.getResourceAsStream(name)) {
            if (code == null) {
                throw new IOException("resource " + name + " is missing");
            }
            return code.readAllBytes();
        }
    }

    /** The interpreter itself: a name on the PATH may be a wrapper that a build's environment breaks. */
    private synchronized Path interpreter() throws IOException {
        if (interpreter == null) {
            interpreter = asked();
        }
        return interpreter;
    }

    private Path asked() throws IOException {
        Process process = new ProcessBuilder(python.toString(), "-c", "import sys; print(sys.executable)")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0 || answer.isEmpty()) {
                throw new IOException("builds need Python 3, and " + python + " is none");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return Path.of(answer);
    }
}
