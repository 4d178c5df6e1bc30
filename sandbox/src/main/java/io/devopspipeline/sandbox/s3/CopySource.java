// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.HttpAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The object that {@code x-amz-copy-source} names: {@code [/]bucket/key[?versionId=…]}, encoded. */
record CopySource(String bucket, String key, String versionId) {
    private static final Pattern SOURCE = Pattern.compile("/?([^/?]+)/([^?]+)(?:\\?versionId=(.+))?");

    static CopySource of(S3Request request) {
        String header = request.header("x-amz-copy-source");
        Matcher source = SOURCE.matcher(header);
        if (!source.matches()) {
            throw S3Refusals.argument(
                    "x-amz-copy-source",
                    header,
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        String version = source.group(3) == null ? "" : source.group(3);
        return new CopySource(decoded(source.group(1)), decoded(source.group(2)), version);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    S3Object object(Buckets buckets) {
        S3Object object = buckets.require(bucket).require(key, versionId);
        S3Refusals.requireReadable(object);
        return object;
    }

    boolean isSelf(S3Request request) {
        return bucket.equals(request.bucket()) && key.equals(request.key()) && versionId.isEmpty();
    }

    /** AWS tells which version was copied. */
    HttpAnswer answered(HttpAnswer answer, S3Object from) {
        return from.versionId().equals("null") ? answer : answer.with("x-amz-copy-source-version-id", from.versionId());
    }
}
