// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import java.time.Instant;
import java.util.Map;

/**
 * One version of an object, or a delete marker.
 * @param versionId {@code null} as text for what was put while the bucket was not versioned
 * @param data empty for a delete marker
 */
record S3Object(String key, String versionId, boolean deleteMarker, Instant modified, ObjectData data) {

    String etag() {
        return data.etag();
    }

    byte[] content() {
        return data.content();
    }

    S3Object tagged(Map<String, String> tags) {
        return new S3Object(key, versionId, deleteMarker, modified, data.tagged(tags));
    }
}
