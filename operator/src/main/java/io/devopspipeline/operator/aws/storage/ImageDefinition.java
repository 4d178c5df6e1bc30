// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The image that an artifact of the build names for the container of the service. @param storedAt when the artifact was last written */
public record ImageDefinition(String image, Instant storedAt) {
    static final String FILE = "imagedefinitions.json";
    private static final String CONTAINER = "app";
    /** AWS: the file has at most 100 KB. */
    private static final int LONGEST = 100 * 1024;
    /** How much an archive may unpack to in front of the file, so that a small one does not keep the operator busy. */
    private static final long MOST_UNPACKED = 16 * 1024 * 1024;

    /** What ECS takes as an image. It is shown to users and kept in a summary: it has no white space. */
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when the stream is not an archive with a well-formed file of that kind. */
    static Optional<ImageDefinition> read(InputStream artifact, Instant storedAt) {
        try (ZipInputStream zip = new ZipInputStream(artifact)) {
            return find(zip, FILE)
                    ? image(zip.readNBytes(LONGEST)).map(image -> new ImageDefinition(image, storedAt))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The content of the file that gives the image to the container of the service. */
    static List<Map<String, String>> of(String image) {
        return List.of(Map.of("name", CONTAINER, "imageUri", image));
    }

    /** Leaves the stream at the beginning of the file. */
    static boolean find(ZipInputStream zip, String file) throws IOException {
        long unpacked = 0;
        for (@Nullable ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(file)) {
                return true;
            }
            unpacked += zip.skip(MOST_UNPACKED + 1 - unpacked);
            if (unpacked > MOST_UNPACKED) {
                return false;
            }
        }
        return false;
    }

    private static Optional<String> image(byte[] file) throws IOException {
        for (JsonNode definition : JSON.readTree(file)) {
            if (definition.path("name").asText().equals(CONTAINER)) {
                return Optional.of(definition.path("imageUri").asText())
                        .filter(uri -> IMAGE.matcher(uri).matches());
            }
        }
        return Optional.empty();
    }
}
