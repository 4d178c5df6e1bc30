// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HexFormat;

/** Entity tags: the MD5 of content put at once, the MD5 of the parts' MD5s with their number for content put in parts. */
final class Etag {
    private Etag() {}

    static String of(byte[] content) {
        return HexFormat.of().formatHex(Checksum.hash("MD5", content));
    }

    static String ofParts(Collection<String> etags) {
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        etags.forEach(etag -> digests.writeBytes(HexFormat.of().parseHex(etag)));
        return of(digests.toByteArray()) + "-" + etags.size();
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    /** Whether a list of tags as conditional headers give it names this one. */
    static boolean listed(String header, String etag) {
        for (String one : header.split(",")) {
            String tag = one.trim().replaceFirst("^W/", "").replaceAll("^\"|\"$", "");
            if (tag.equals("*") || tag.equals(etag)) {
                return true;
            }
        }
        return false;
    }
}
