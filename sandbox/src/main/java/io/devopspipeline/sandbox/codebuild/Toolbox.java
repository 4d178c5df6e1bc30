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
 * sandbox was told to use it; and the access key that they call the sandbox with.
 */
final class Toolbox {
    /** The Python modules of the stand-in for docker: a jar does not list its folders. */
    static final List<String> DOCKER = List.of(
            "__main__",
            "bases",
            "building",
            "copying",
            "dockerfile",
            "files",
            "finishing",
            "ignore",
            "inspection",
            "messages",
            "registry",
            "running",
            "stage",
            "store",
            "venvs",
            "words");

    private final Path python;
    private final String accessKey;
    private @Nullable Path interpreter;

    /** @param python a path, or a name to be found on the PATH */
    Toolbox(Path python, String accessKey) {
        this.python = python;
        this.accessKey = accessKey;
    }

    String accessKey() {
        return accessKey;
    }

    /** Writes the commands into a folder. */
    Path into(Path folder) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        String run = "exec '" + interpreter() + "' ";
        Path aws = Files.write(folder.resolve("aws.py"), resource("aws.py"));
        command(bin.resolve("aws"), run + "'" + aws + "' \"$@\"");
        Path docker = Files.createDirectories(folder.resolve("docker-cli"));
        for (String module : DOCKER) {
            Files.write(docker.resolve(module + ".py"), resource("docker/" + module + ".py"));
        }
        command(bin.resolve("docker"), run + "'" + docker + "' \"$@\"");
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
