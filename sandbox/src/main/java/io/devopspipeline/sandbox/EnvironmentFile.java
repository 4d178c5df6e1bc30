// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A file of shell variables with which AWS's clients find a sandbox; only its owner can read it. */
public final class EnvironmentFile {
    private EnvironmentFile() {}

    /** @param variables whose values need no quotes */
    public static Path write(Path file, Map<String, String> variables) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                new TreeMap<>(variables)
                        .entrySet().stream()
                                .map(variable -> "export " + variable.getKey() + "=" + variable.getValue() + "\n")
                                .collect(Collectors.joining()));
    }
}
