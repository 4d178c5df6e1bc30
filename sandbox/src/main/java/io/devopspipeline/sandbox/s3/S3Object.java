package io.devopspipeline.sandbox.s3;

import java.time.Instant;
import java.util.Map;

/**
 * One version of an object, or a delete marker.
 * @param versionId {@code null} as text for what was put while the bucket was not versioned
 * @param headers content type, user metadata and checksums as they were given
 */
record S3Object(
        String key,
        String versionId,
        boolean deleteMarker,
        byte[] content,
        String etag,
        Instant modified,
        Map<String, String> headers) {}
