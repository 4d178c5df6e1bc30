// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a picture, in a file beside it. Lines are compared without their order and their number: AWS works at several things at once, and tries
 * some of them more often on a slow machine.
 */
public record KeptText(Path picture) {
    /** What who reads a failure does. */
    static final String FIX = "Run make pictures, and look at what changed.";

    public Path file() {
        return picture.resolveSibling(picture.getFileName().toString().replaceFirst("\\.\\w+$", "") + ".txt");
    }

    public List<String> lines() {
        try {
            return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return why the picture is stale; empty if it is not */
    Optional<String> difference(List<String> now) {
        return difference(picture.getFileName().toString(), lines(), now);
    }

    /** @param what is stale if the lines differ */
    static Optional<String> difference(String what, List<String> kept, List<String> now) {
        Set<String> gone = new LinkedHashSet<>(kept);
        now.forEach(gone::remove);
        Set<String> added = new LinkedHashSet<>(now);
        kept.forEach(added::remove);
        return gone.isEmpty() && added.isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.of(
                                Stream.of(what + " does not show what ran. " + FIX),
                                gone.stream().map(line -> "- " + line),
                                added.stream().map(line -> "+ " + line))
                        .flatMap(lines -> lines)
                        .collect(Collectors.joining("\n")));
    }

    void write(List<String> now) throws IOException {
        Files.createDirectories(picture.getParent());
        Files.writeString(file(), String.join("\n", now) + "\n");
    }
}
