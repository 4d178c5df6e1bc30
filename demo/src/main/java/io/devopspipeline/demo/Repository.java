// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A developer's clone of the pipeline's repository. */
final class Repository {
    private final Shell shell;
    private final Path clone;

    Repository(Shell shell, Path clone) {
        this.shell = shell;
        this.clone = clone;
    }

    void cloned(String url) throws IOException {
        shell.git(clone.resolveSibling("."), "clone", "-q", url, clone.toString());
    }

    void version(String version) throws IOException {
        change(code().replaceFirst("VERSION = \"[^\"]*\"", "VERSION = \"" + version + "\""), "Version " + version);
    }

    /** A commit whose build fails. */
    void breakIt() throws IOException {
        change(code() + "\ndef broken(:\n", "Break the build");
    }

    void revert() throws IOException {
        shell.git(clone, "revert", "--no-edit", "HEAD");
        shell.git(clone, "push", "-q");
    }

    private String code() throws IOException {
        return Files.readString(clone.resolve("api.py"));
    }

    private void change(String code, String message) throws IOException {
        Files.writeString(clone.resolve("api.py"), code);
        shell.git(clone, "commit", "-q", "-am", message);
        shell.git(clone, "push", "-q");
    }
}
