// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 over texts. Each goes in with its length, so that no two lists of texts look alike. */
final class Digest {
    static final int HEX_MAX = 64;

    private final MessageDigest sha;

    Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Digest add(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        sha.update((bytes.length + ":").getBytes(UTF_8));
        sha.update(bytes);
        return this;
    }

    /** The entries by the order of their keys. */
    Digest add(Map<String, String> entries) {
        add(Integer.toString(entries.size()));
        entries.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> add(entry.getKey())
                .add(entry.getValue()));
        return this;
    }

    /** The first hexadecimal digits. */
    String hex(int digits) {
        return HexFormat.of().formatHex(sha.digest()).substring(0, digits);
    }

    static String of(byte[] bytes, int digits) {
        Digest digest = new Digest();
        digest.sha.update(bytes);
        return digest.hex(digits);
    }
}
