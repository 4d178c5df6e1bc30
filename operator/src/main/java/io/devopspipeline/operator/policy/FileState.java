// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells whether a file has changed without reading it. A mounted ConfigMap is another file after each change.
 * @param file what the file system knows it by; empty where it has no such thing
 */
record FileState(Optional<Object> file, FileTime modified, long size) {
    /** File systems give two changes the same time when they come within their clock's step: two seconds at most. */
    private static final long STEP_SECONDS = 2;

    static FileState of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileState(
                Optional.ofNullable(attributes.fileKey()), attributes.lastModifiedTime(), attributes.size());
    }

    /** Whether each later change gives the file another state. */
    boolean isCertain(Instant now) {
        return modified.toInstant().plusSeconds(STEP_SECONDS).isBefore(now);
    }
}
