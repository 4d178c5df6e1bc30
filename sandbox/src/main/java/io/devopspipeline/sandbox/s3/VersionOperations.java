// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/** ListObjectVersions: versions and delete markers by key, newest first. */
final class VersionOperations {
    private final Buckets buckets;

    VersionOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpAnswer list(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        String key = request.query("key-marker");
        String versionId = request.query("version-id-marker");
        if (key.isEmpty() && !versionId.isEmpty()) {
            throw S3Refusals.argument(
                    "version-id-marker", versionId, "A version-id marker cannot be specified without a key marker.");
        }
        List<S3Object> all = bucket.all(request.query("prefix"));
        List<S3Object> rest = all.subList(start(all, key, versionId), all.size());
        Listing<S3Object> page =
                Listing.of(rest, S3Object::key, request, key, request.count("max-keys", ListOperations.PAGE));
        ObjectNode result = Json.object().put("Name", bucket.name);
        Listing.echo(result, request);
        result.put("KeyMarker", Listing.encoded(request, key))
                .put("VersionIdMarker", versionId)
                .put("MaxKeys", request.count("max-keys", ListOperations.PAGE))
                .put("IsTruncated", page.truncated());
        if (page.truncated()) {
            next(request, page, result);
        }
        entries(request, bucket, page, result);
        page.writePrefixes(result, request);
        return S3Answers.xml("ListVersionsResult", result);
    }

    private static void next(S3Request request, Listing<S3Object> page, ObjectNode result) {
        result.put("NextKeyMarker", Listing.encoded(request, page.last()));
        if (!page.prefixes().contains(page.last())) {
            result.put("NextVersionIdMarker", page.items().getLast().versionId());
        }
    }

    private static void entries(S3Request request, Bucket bucket, Listing<S3Object> page, ObjectNode result) {
        ArrayNode versions = result.putArray("Version");
        ArrayNode markers = result.putArray("DeleteMarker");
        page.items().forEach(version -> {
            ObjectNode item = version.deleteMarker()
                    ? Json.object()
                            .put("Key", Listing.encoded(request, version.key()))
                            .put("LastModified", S3Answers.time(version.modified()))
                    : ListOperations.entry(request, version);
            item.put("VersionId", version.versionId()).put("IsLatest", bucket.isNewest(version));
            item.set("Owner", ObjectOperations.owner());
            (version.deleteMarker() ? markers : versions).add(item);
        });
    }

    /** Where the page after the marker starts. A marker without a version stands for all versions of its key. */
    private static int start(List<S3Object> all, String key, String versionId) {
        int at = 0;
        while (at < all.size() && !key.isEmpty() && before(all, at, key, versionId)) {
            at++;
        }
        return at;
    }

    private static boolean before(List<S3Object> all, int at, String key, String versionId) {
        int order = Bucket.KEY_ORDER.compare(all.get(at).key(), key);
        if (order != 0 || versionId.isEmpty()) {
            return order <= 0;
        }
        return all.subList(at, all.size()).stream()
                .takeWhile(version -> version.key().equals(key))
                .anyMatch(version -> version.versionId().equals(versionId));
    }
}
