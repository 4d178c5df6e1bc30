// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A developer's clone of the pipeline's repository. */
final class Repository {
    private final Shell shell;
    private final Path clone;
    private final String name;
    private final String url;

    /** @param playground the folder in which the clone will be */
    Repository(Shell shell, Path playground, String url) {
        this.shell = shell;
        this.clone = playground.resolve("flask-demo");
        this.name = relative(clone).toString();
        this.url = url;
    }

    /** As a command in the checkout names it. */
    private static Path relative(Path folder) {
        Path checkout = Checkout.root();
        return folder.startsWith(checkout) ? checkout.relativize(folder) : folder;
    }

    /** Once. */
    void cloned() throws IOException {
        if (!Files.isDirectory(clone)) {
            shell.run("git clone -q " + url + " \\\n    " + name);
        }
    }

    /** Of an earlier demo. */
    void forget() throws IOException {
        if (Files.isDirectory(clone)) {
            try (Stream<Path> all = Files.walk(clone)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    void version(String version) throws IOException {
        shell.run("sed -i.bak 's/^VERSION = .*/VERSION = \"" + version + "\"/' \\\n    " + name + "/api.py");
        pushed("Version " + version);
    }

    /** A commit whose build fails. */
    void breakIt() throws IOException {
        shell.run("echo 'def broken(:' >> " + name + "/api.py");
        pushed("Break the build");
    }

    void revert() throws IOException {
        shell.run("git -C " + name + " revert --no-edit HEAD");
        shell.run("git -C " + name + " push -q");
    }

    private void pushed(String message) throws IOException {
        shell.run("git -C " + name + " diff --unified=1");
        shell.run("git -C " + name + " commit -q -a -m '" + message + "'");
        shell.run("git -C " + name + " push -q");
    }
}
