// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real git of this machine, in one working folder, without the user's own settings. */
public final class GitClient {
    private static final Map<String, String> SETTINGS = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.com",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.com");

    public final Path folder;

    private GitClient(Path folder) {
        this.folder = folder;
    }

    public static GitClient clone(String url, Path folder) {
        GitClient client = new GitClient(folder);
        client.run(folder.resolveSibling(".").normalize(), "clone", "-q", url, folder.toString());
        return client;
    }

    /** A new repository whose origin is there. */
    public static GitClient init(Path folder, URI origin) {
        GitClient client = new GitClient(folder);
        client.run(folder.resolveSibling(".").normalize(), "init", "-q", folder.toString());
        client.git("remote", "add", "origin", origin.toString());
        return client;
    }

    /** @return what it printed */
    public String git(String... arguments) {
        return run(folder, arguments);
    }

    private String run(Path where, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().putAll(SETTINGS);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Commits one changed file and pushes it. @return the commit's id */
    public String push(String branch, String file, String content) {
        try {
            Files.writeString(folder.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git("add", ".");
        git("commit", "-q", "-m", "change " + file);
        git("push", "-q", "origin", "HEAD:" + branch);
        return git("rev-parse", "HEAD");
    }
}
