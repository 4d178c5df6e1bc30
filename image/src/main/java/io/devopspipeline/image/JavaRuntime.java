// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import io.devopspipeline.testkit.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Java runtime with the modules that the operator uses, linked out of the JDK that runs this. */
final class JavaRuntime {
    private static final int FEATURE = 25;
    /** What the jars refer to, apart from java.desktop, of which they only use annotations; and jcmd, to look into a pod. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.logging",
            "java.management",
            "java.naming",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    private JavaRuntime() {}

    static void link(Path target) throws IOException, ImageFailure {
        check();
        Files.createDirectories(target.getParent());
        var _ = Command.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--output",
                        target.toString(),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages"),
                Map.of());
    }

    private static void check() throws ImageFailure {
        String system = System.getProperty("os.name");
        if (!system.equals("Linux")) {
            throw new ImageFailure("it holds this machine's Java runtime, so " + system + " cannot make it: use Linux");
        }
        if (Runtime.version().feature() != FEATURE) {
            throw new ImageFailure("it holds this machine's Java runtime, which is to be a JDK " + FEATURE + ", not "
                    + Runtime.version() + ": set JAVA_HOME");
        }
    }
}
