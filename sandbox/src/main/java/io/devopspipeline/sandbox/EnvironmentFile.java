// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file of shell variables with which AWS's clients find a sandbox; only its owner can read it. */
public final class EnvironmentFile {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]*");

    private EnvironmentFile() {}

    public static Path write(Path file, Map<String, String> variables) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                new TreeMap<>(variables)
                        .entrySet().stream()
                                .map(variable -> line(variable.getKey(), variable.getValue()))
                                .collect(Collectors.joining()));
    }

    /** The line of a shell that sets the variable, with its line end. */
    public static String line(String name, String value) {
        return "export " + name + "=" + (PLAIN.matcher(value).matches() ? value : quoted(value)) + "\n";
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
