// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the image stands on. @param given an image in a registry, or an archive of one: a file that ends with .tar */
record Base(String given) {
    private static final String FROM = "FROM ";

    /** The one that {@code image/base/Dockerfile} names, by digest: a tag could be another image tomorrow. */
    static Base pinned() throws IOException {
        List<String> names = Files.readAllLines(Checkout.file("image/base/Dockerfile")).stream()
                .filter(line -> line.startsWith(FROM))
                .map(line -> line.substring(FROM.length()).strip())
                .toList();
        return new Base(names.getFirst());
    }

    boolean isArchive() {
        return given.endsWith(".tar");
    }

    /** Without the folders of this machine. */
    String name() {
        return isArchive() ? Path.of(given).getFileName().toString() : given;
    }
}
