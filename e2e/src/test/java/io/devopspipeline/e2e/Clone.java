// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A developer's clone of a repository. */
record Clone(Path folder) {
    private static final Map<String, String> SETTINGS = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.com",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.com");

    static Clone of(String url, Path folder) throws IOException {
        Clone clone = new Clone(folder);
        var _ = run(List.of("git", "clone", "-q", url, folder.toString()));
        return clone;
    }

    /** A new repository with the sample app's files, whose origin is there. */
    static Clone ofSample(String url, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(Checkout.file("sample-app"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Clone clone = new Clone(folder);
        clone.git("init", "-q");
        clone.git("remote", "add", "origin", url);
        return clone;
    }

    /** Gives the app another version, commits and pushes that. */
    void version(String version, String branch) throws IOException {
        change("VERSION = \"[^\"]*\"", "VERSION = \"" + version + "\"", branch);
    }

    /** Lets the app end as soon as it is started; its build goes well. */
    void crash(String branch) throws IOException {
        change("    server\\.run\\(\\)", "    sys.exit(\"no database\")", branch);
    }

    private void change(String what, String into, String branch) throws IOException {
        Path app = folder.resolve("api.py");
        Files.writeString(app, Files.readString(app).replaceFirst(what, into));
        git("add", ".");
        git("commit", "-q", "--allow-empty", "-m", into.strip());
        git("push", "-q", "origin", "HEAD:" + branch);
    }

    void git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        var _ = run(command);
    }

    private static String run(List<String> command) throws IOException {
        return Command.run(command, SETTINGS);
    }
}
