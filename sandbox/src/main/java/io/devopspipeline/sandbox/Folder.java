// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The one folder a sandbox writes to; deleted at the end when it was made for this run. */
record Folder(Path path, boolean temporary) implements AutoCloseable {
    static Folder of(Optional<Path> given) throws IOException {
        if (given.isPresent()) {
            return new Folder(Files.createDirectories(given.get()).toAbsolutePath(), false);
        }
        return new Folder(Files.createTempDirectory("aws-sandbox-"), true);
    }

    @Override
    public void close() throws IOException {
        if (!temporary) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(Folder::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
