// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.operator.aws.client.Absent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The zip archive that the stage Source of a pipeline takes that builds nothing: the image definition that Deploy reads, and what the image was built of, for
 * the status.
 * @param image by digest
 * @param commit with its message and author; empty where it is not known
 */
public record ImageArchive(String image, Optional<String> commit, Optional<String> message, Optional<String> author) {
    private static final String RELEASE = "release.json";
    private static final int LONGEST = 100 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param version of the object @param storedAt when it was written */
    public record Stored(ImageArchive archive, String version, Instant storedAt) {}

    public byte[] toZip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, ImageDefinition.FILE, JSON.writeValueAsBytes(ImageDefinition.of(image)));
            add(zip, RELEASE, JSON.writeValueAsBytes(release()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private ObjectNode release() {
        ObjectNode release = JSON.createObjectNode();
        Map.of("commit", commit, "message", message, "author", author)
                .forEach((name, value) -> value.ifPresent(known -> release.put(name, known)));
        return release;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Empty when the bytes are not such an archive. */
    static Optional<ImageArchive> read(byte[] bytes) {
        return ImageDefinition.read(new ByteArrayInputStream(bytes), Instant.EPOCH)
                .map(definition -> {
                    JsonNode release = release(bytes);
                    return new ImageArchive(
                            definition.image(),
                            text(release, "commit"),
                            text(release, "message"),
                            text(release, "author"));
                });
    }

    private static JsonNode release(byte[] bytes) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            return ImageDefinition.find(zip, RELEASE) ? JSON.readTree(zip.readNBytes(LONGEST)) : JSON.missingNode();
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }

    private static Optional<String> text(JsonNode release, String name) {
        return Absent.ifEmpty(release.path(name).asText());
    }
}
