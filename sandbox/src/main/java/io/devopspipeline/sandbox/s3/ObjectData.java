// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import java.util.Map;

/**
 * What a version of an object is made of.
 * @param headers content type, user metadata and the like, as GET gives them back
 */
record ObjectData(
        byte[] content, String etag, Map<String, String> headers, Checksum.Value checksum, Map<String, String> tags) {

    /** A delete marker has nothing. */
    static final ObjectData NONE =
            new ObjectData(new byte[0], "", Map.of(), new Checksum.Value(Checksum.CRC64NVME, "", false), Map.of());

    /** Content put in one piece. */
    static ObjectData whole(
            byte[] content, Map<String, String> headers, Checksum.Value checksum, Map<String, String> tags) {
        return new ObjectData(content, Etag.of(content), headers, checksum, tags);
    }

    /** Content without a word about it. */
    static ObjectData plain(byte[] content) {
        return whole(content, Map.of(), Checksum.Value.of(Checksum.CRC64NVME, content), Map.of());
    }

    ObjectData tagged(Map<String, String> other) {
        return new ObjectData(content, etag, headers, checksum, other);
    }
}
