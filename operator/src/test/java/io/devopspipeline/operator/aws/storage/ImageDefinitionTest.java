// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDefinitionTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
    private static final String IMAGE =
            "111122223333.dkr.ecr.eu-west-1.amazonaws.com/dop-0123456789-team-app@sha256:" + "a".repeat(64);

    private record File(String name, byte[] content) {
        File(String content) {
            this("imagedefinitions.json", content.getBytes(UTF_8));
        }
    }

    private static Optional<ImageDefinition> read(File... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (File file : files) {
                zip.putNextEntry(new ZipEntry(file.name()));
                zip.write(file.content());
            }
        }
        return ImageDefinition.read(new ByteArrayInputStream(bytes.toByteArray()), THEN);
    }

    private static String definition(String container, String image) {
        return "{\"name\":\"%s\",\"imageUri\":\"%s\"}".formatted(container, image);
    }

    @Test
    void the_image_of_the_services_container_is_found_behind_other_files() throws IOException {
        // When
        Optional<ImageDefinition> found = read(
                new File("app.jar", new byte[1_000_000]),
                new File("[" + definition("sidecar", "other") + "," + definition("app", IMAGE) + "]"));

        // Then
        assertThat(found).contains(new ImageDefinition(IMAGE, THEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "repo image", "repo\\nimage", "repo Image: other", "-repo", "a\\\"b"})
    void what_ecs_would_not_take_as_an_image_is_none(String image) throws IOException {
        assertThat(read(new File("[" + definition("app", image) + "]"))).isEmpty();
    }

    @Test
    void an_image_that_is_longer_than_ecs_takes_is_none() throws IOException {
        assertThat(read(new File("[" + definition("app", "a".repeat(256)) + "]")))
                .isEmpty();
    }

    static Stream<File> unreadable() {
        return Stream.of(
                new File("no JSON"),
                new File("{}"),
                new File("[]"),
                new File("\"text\""),
                new File(""),
                new File("[" + definition("sidecar", IMAGE) + "]"),
                new File("other.json", definition("app", IMAGE).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_file_that_names_no_image_for_the_container_is_none(File file) throws IOException {
        assertThat(read(file)).isEmpty();
    }

    @Test
    void an_archive_that_is_cut_off_in_front_of_the_file_is_none() {
        assertThat(ImageDefinition.read(new ByteArrayInputStream("PK".getBytes(UTF_8)), THEN))
                .isEmpty();
    }

    @Test
    void a_file_behind_more_than_is_unpacked_is_not_found() throws IOException {
        assertThat(read(new File("zeros", new byte[17 * 1024 * 1024]), new File("[" + definition("app", IMAGE) + "]")))
                .isEmpty();
    }
}
