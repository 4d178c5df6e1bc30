// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class SeedArchiveTest {
    private static final Path APP = Path.of("..", "sample-app");

    @Test
    void holds_the_sample_app_at_its_root() throws IOException {
        // Given
        Map<String, String> app = new TreeMap<>();
        try (var files = Files.list(APP)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                app.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        // When
        Map<String, String> zipped = unzip(SeedArchive.bytes());
        // Then
        assertThat(zipped).isEqualTo(app);
    }

    @Test
    void is_named_by_its_bytes_alone() {
        assertThat(SeedArchive.key()).isEqualTo("seed/" + Digest.of(SeedArchive.bytes(), 12) + ".zip");
    }

    @Test
    void carries_neither_dates_nor_time_zones() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(SeedArchive.bytes()))) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(entry.getExtra()).isNull();
            assertThat(entry.getTimeLocal()).hasToString("2000-01-01T00:00");
        }
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
