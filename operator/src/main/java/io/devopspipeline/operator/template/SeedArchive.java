// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The sample app as the zip that makes a repository's first commit, its files at the root. The same app gives the same bytes (no compression, no
 * dates), and they name it: an upload that is repeated changes nothing.
 */
public final class SeedArchive {
    /** What is shipped: the whole folder (a test compares them). */
    static final List<String> FILES = List.of(
            ".dockerignore",
            "Dockerfile",
            "README.md",
            "api.py",
            "buildspec-postdeploy.yml",
            "buildspec-test.yml",
            "buildspec.yml",
            "requirements-test.in",
            "requirements-test.txt",
            "requirements.in",
            "requirements.txt",
            "test_api.py");

    private static final LocalDateTime NO_DATE = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final byte[] ZIP = zip();
    private static final String KEY = "seed/" + Digest.of(ZIP, 12) + ".zip";

    private SeedArchive() {}

    /** The key it goes by in a bucket. */
    public static String key() {
        return KEY;
    }

    public static byte[] bytes() {
        return ZIP.clone();
    }

    private static byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String file : FILES) {
                byte[] content = read("/seed/" + file);
                zip.putNextEntry(entry(file, content));
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String file, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(file);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_DATE);
        return entry;
    }

    private static byte[] read(String resource) throws IOException {
        try (@Nullable InputStream in = SeedArchive.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}
