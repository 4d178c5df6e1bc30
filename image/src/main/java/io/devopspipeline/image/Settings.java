// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What may be said about an image from outside.
 *
 * @param target the folder of the results
 * @param base {@code BASE_IMAGE}: an image in a registry, or an archive of one; a small Linux with glibc
 * @param destination {@code IMAGE}: where to push it
 * @param aotCache {@code AOT_CACHE}: one that an earlier build made of the same runtime and jars
 */
record Settings(Path target, Base base, Optional<String> destination, Optional<Path> aotCache) {
    static Settings of(Map<String, String> environment) throws IOException {
        Optional<String> base = given(environment, "BASE_IMAGE");
        return new Settings(
                Path.of("target", "image").toAbsolutePath(),
                base.isPresent() ? new Base(base.get()) : Base.pinned(),
                given(environment, "IMAGE"),
                given(environment, "AOT_CACHE").map(Path::of));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
