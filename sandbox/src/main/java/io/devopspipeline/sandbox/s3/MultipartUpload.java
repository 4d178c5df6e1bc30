// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An upload in parts that is not finished yet.
 * @param template what the object will have besides its content
 * @param checksum the algorithm asked for; empty when none was
 * @param writesBefore how often the key was written before the upload began
 * @param composite whether the object's checksum is made of the parts' (AWS's default for all but CRC64NVME)
 */
record MultipartUpload(
        String id,
        String key,
        Instant initiated,
        ObjectData template,
        Optional<Checksum> checksum,
        boolean composite,
        long writesBefore,
        TreeMap<Integer, Part> parts) {

    record Part(byte[] content, String etag, Instant modified, Checksum.Value checksum) {
        static Part of(byte[] content, Instant modified, Checksum.Value checksum) {
            return new Part(content, Etag.of(content), modified, checksum);
        }
    }
}
