// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import io.devopspipeline.testkit.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A push of one commit: by git, or as the bytes that git's smart HTTP protocol has for it. */
final class GitPush {
    private static final Map<String, String> SETTINGS = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.com",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.com");

    private GitPush() {}

    /** The body of the POST to {@code git-receive-pack} that creates the branch. @param folder where to put a repository */
    static byte[] to(String branch, Path folder) throws IOException, InterruptedException {
        Path repository = committed(folder);
        String commit = git(repository, Map.of(), "rev-parse", "HEAD").strip();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String command = "0".repeat(40) + " " + commit + " refs/heads/" + branch + "\0 report-status";
        body.writeBytes("%04x%s0000".formatted(command.length() + 4, command).getBytes(StandardCharsets.UTF_8));
        body.writeBytes(pack(repository, commit));
        return body.toByteArray();
    }

    private static byte[] pack(Path repository, String commit) throws IOException, InterruptedException {
        ProcessBuilder pack = new ProcessBuilder("git", "pack-objects", "--stdout", "--revs", "-q")
                .directory(repository.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        pack.environment().putAll(SETTINGS);
        Process process = pack.start();
        try (var input = process.outputWriter()) {
            input.write(commit + "\n");
        }
        byte[] bytes = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("git pack-objects failed");
        }
        return bytes;
    }

    /** Pushes to the branch main with a credential helper, as the AWS documentation sets it. */
    static void withHelper(URI url, String helper, Map<String, String> environment, Path folder) throws IOException {
        var _ = git(
                committed(folder),
                environment,
                "-c",
                "credential.helper=" + helper,
                "-c",
                "credential.UseHttpPath=true",
                "push",
                "-q",
                url.toString(),
                "HEAD:main");
    }

    /** A new repository with one commit. */
    private static Path committed(Path folder) throws IOException {
        Path repository = Files.createTempDirectory(folder, "push-");
        var _ = git(repository, Map.of(), "init", "-q");
        Files.writeString(repository.resolve("buildspec.yml"), "version: 0.2\n");
        var _ = git(repository, Map.of(), "add", ".");
        var _ = git(repository, Map.of(), "commit", "-q", "-m", "build");
        return repository;
    }

    private static String git(Path repository, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(environment);
        return Command.run(command, all);
    }
}
