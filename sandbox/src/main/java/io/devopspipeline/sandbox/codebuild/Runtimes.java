// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The runtimes of {@code phases.install.runtime-versions}. A program of this machine stands in for each version of its runtime: a build finds the
 * one that is on the PATH, and as Java the JDK that runs the sandbox.
 * @param path where programs are looked for, as in the variable PATH
 */
record Runtimes(String path) {
    /** In AWS's standard images. */
    private static final List<String> IN_AWS = List.of("dotnet", "golang", "java", "nodejs", "php", "python", "ruby");

    private static final Map<String, String> PROGRAMS = new TreeMap<>(Map.of("golang", "go", "nodejs", "node"));

    /** @throws Buildspec.InvalidException in AWS's words for what AWS has not got, in the sandbox's for what this machine has not got */
    void check(Map<String, String> asked) {
        for (String name : asked.keySet()) {
            if (!IN_AWS.contains(name)) {
                throw new Buildspec.InvalidException("Unknown runtime named '" + name
                        + "'. This build image has the following runtimes: " + String.join(", ", IN_AWS));
            }
            if (!here().contains(name)) {
                throw new Buildspec.InvalidException("phases.install.runtime-versions." + name
                        + " is not in the sandbox, which has the runtimes of this machine: "
                        + String.join(", ", here()));
            }
        }
    }

    private TreeSet<String> here() {
        TreeSet<String> found = new TreeSet<>(List.of("java", "python"));
        PROGRAMS.forEach((name, program) -> {
            if (Arrays.stream(path.split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
                found.add(name);
            }
        });
        return found;
    }

    /** What the log says of a runtime. */
    static String line(String name, String version) {
        return "Selecting '" + name + "' runtime version '" + version
                + "' based on manual selections... (sandbox: the version of this machine)";
    }
}
