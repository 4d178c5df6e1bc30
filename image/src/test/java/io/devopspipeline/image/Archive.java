// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An image as {@code docker load} takes it, unpacked as a container engine does. @param config the image's configuration @param root its files */
record Archive(JsonNode config, Path root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Archive unpack(Path archive, Path folder) throws IOException {
        Path parts = folder.resolve("parts");
        extract(Files.newInputStream(archive), parts);
        JsonNode manifest =
                JSON.readTree(parts.resolve("manifest.json").toFile()).get(0);
        Path root = folder.resolve("root");
        for (JsonNode layer : manifest.path("Layers")) {
            extract(new GZIPInputStream(Files.newInputStream(parts.resolve(layer.asText()))), root);
        }
        return new Archive(
                JSON.readTree(parts.resolve(manifest.path("Config").asText()).toFile())
                        .path("config"),
                root);
    }

    private static void extract(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setLastModifiedTime(
                            path,
                            FileTime.fromMillis(entry.getLastModifiedDate().getTime()));
                    Files.setPosixFilePermissions(
                            path,
                            PosixFilePermissions.fromString(entry.getMode() % 2 == 1 ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
