// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The algorithms that S3 checks content with. */
enum Checksum {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA1,
    SHA256;

    /** @param name as in {@code x-amz-checksum-algorithm} */
    static Checksum named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw S3Refusals.argument(
                    "x-amz-checksum-algorithm",
                    name,
                    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
                            + "[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        }
    }

    /** The header (or trailer) that carries a value. */
    String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The XML element that carries a value. */
    String element() {
        return "Checksum" + name();
    }

    /** The value, in base64 as on the wire. */
    String of(byte[] content) {
        return Base64.getEncoder().encodeToString(digest(content));
    }

    private byte[] digest(byte[] content) {
        return switch (this) {
            case CRC32 -> crc(new CRC32(), content);
            case CRC32C -> crc(new CRC32C(), content);
            case CRC64NVME ->
                ByteBuffer.allocate(Long.BYTES).putLong(Crc64Nvme.of(content)).array();
            case SHA1 -> hash("SHA-1", content);
            case SHA256 -> hash("SHA-256", content);
        };
    }

    private static byte[] crc(java.util.zip.Checksum crc, byte[] content) {
        crc.update(content);
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    }

    static byte[] hash(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A value kept with an object or a part.
     * @param composite whether it is the checksum of the parts' checksums
     */
    record Value(Checksum algorithm, String text, boolean composite) {
        static Value of(Checksum algorithm, byte[] content) {
            return new Value(algorithm, algorithm.of(content), false);
        }

        String type() {
            return composite ? "COMPOSITE" : "FULL_OBJECT";
        }
    }

    /** The algorithm whose header the request carries. */
    static Optional<Checksum> claimedBy(S3Request request) {
        for (Checksum algorithm : values()) {
            if (!request.headerOrTrailer(algorithm.header()).isEmpty()) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }
}
