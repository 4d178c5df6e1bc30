// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ImageArchiveTest {
    private static final String IMAGE =
            "111122223333.dkr.ecr.eu-west-1.amazonaws.com/dop-0123456789-team-app@sha256:" + "a".repeat(64);

    @Test
    void an_archive_is_read_as_it_was_written() {
        // Given
        ImageArchive archive =
                new ImageArchive(IMAGE, Optional.of("c1"), Optional.of("Grüße \"an\" alle\n"), Optional.empty());

        // When
        Optional<ImageArchive> read = ImageArchive.read(archive.toZip());

        // Then
        assertThat(read).contains(archive);
    }

    @Test
    void an_archive_that_somebody_else_has_written_names_the_image_alone() throws IOException {
        // Given
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("imagedefinitions.json"));
            zip.write(
                    "[{\"name\":\"app\",\"imageUri\":\"%s\"}]".formatted(IMAGE).getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("release.json"));
            zip.write("no JSON".getBytes(UTF_8));
        }

        // When
        Optional<ImageArchive> read = ImageArchive.read(bytes.toByteArray());

        // Then
        assertThat(read).contains(new ImageArchive(IMAGE, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void other_bytes_are_no_archive() {
        assertThat(ImageArchive.read("no zip".getBytes(UTF_8))).isEmpty();
    }
}
