// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

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
    private static final Base BASE = new Base("gcr.io/distroless/base-nossl-debian13:nonroot");

    static Settings of(Map<String, String> environment) {
        return new Settings(
                Path.of("target", "image").toAbsolutePath(),
                given(environment, "BASE_IMAGE").map(Base::new).orElse(BASE),
                given(environment, "IMAGE"),
                given(environment, "AOT_CACHE").map(Path::of));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
