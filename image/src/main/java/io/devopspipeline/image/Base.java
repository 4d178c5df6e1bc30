// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import java.nio.file.Path;

/** What the image stands on. @param given an image in a registry, or an archive of one: a file that ends with .tar */
record Base(String given) {
    boolean isArchive() {
        return given.endsWith(".tar");
    }

    /** Without the folders of this machine. */
    String name() {
        return isArchive() ? Path.of(given).getFileName().toString() : given;
    }
}
