// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Playground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A developer's clone of a repository. @param credentials environment variables with which git gets AWS's credentials */
record Clone(Path folder, Map<String, String> credentials) {
    private static final Map<String, String> AUTHOR = Map.of(
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.com",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.com");

    static Clone of(Playground playground, String url, Path folder) throws IOException {
        Clone clone = new Clone(folder, playground.gitEnvironment());
        clone.run(List.of("git", "clone", "-q", url, folder.toString()));
        return clone;
    }

    /** A new repository with the sample app's files, whose origin is there. */
    static Clone ofSample(Playground playground, String url, Path folder) throws IOException {
        Clone clone = ofNothing(playground, url, folder);
        clone.take(Checkout.file("sample-app"));
        return clone;
    }

    /** A new repository without files, whose origin is there. */
    static Clone ofNothing(Playground playground, String url, Path folder) throws IOException {
        Clone clone = new Clone(Files.createDirectories(folder), playground.gitEnvironment());
        clone.git("init", "-q");
        clone.git("remote", "add", "origin", url);
        return clone;
    }

    private void take(Path files) throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /** Commits and pushes these files in the place of all others. */
    void replaceBy(Path files, String branch) throws IOException {
        git("rm", "-rqf", "--ignore-unmatch", ".");
        take(files);
        commit("Replace the app by " + files.getFileName(), branch);
    }

    /** Commits and pushes what has changed. */
    void commit(String message, String branch) throws IOException {
        git("add", ".");
        git("commit", "-q", "--allow-empty", "-m", message);
        git("push", "-q", "origin", "HEAD:" + branch);
    }

    /** Gives the app another version, commits and pushes that. */
    void version(String version, String branch) throws IOException {
        change("VERSION = =?\"[^\"]*\"", "VERSION = \"" + version + "\"", branch);
    }

    /** Lets the app end as soon as it is started; its build goes well. */
    void crash(String branch) throws IOException {
        change("    server\\.run\\(\\)", "    sys.exit(\"no database\")", branch);
    }

    /** Gives a file this content; the next commit takes it. */
    void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    /** Leaves the Dockerfile alone to say how the app is built. */
    void withoutBuildspec(String version, String branch) throws IOException {
        Files.delete(folder.resolve("buildspec.yml"));
        version(version, branch);
    }

    /** Takes what Python cannot read: its build fails. */
    void broken(String branch) throws IOException {
        change("VERSION = \"", "VERSION = =\"", branch);
    }

    private void change(String what, String into, String branch) throws IOException {
        Path app = folder.resolve("api.py");
        Files.writeString(app, Files.readString(app).replaceFirst(what, into));
        commit(into.strip(), branch);
    }

    void git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) throws IOException {
        Map<String, String> environment = new HashMap<>(credentials);
        environment.putAll(AUTHOR);
        var _ = Command.run(command, environment);
    }
}
