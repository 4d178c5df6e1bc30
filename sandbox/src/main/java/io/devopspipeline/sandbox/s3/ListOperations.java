package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Listings: buckets, objects (both versions of the operation), object versions. Pages hold up to 1,000 keys. */
final class ListOperations {
    private final Buckets buckets;

    ListOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpAnswer buckets() {
        ObjectNode result = Json.object();
        result.set("Owner", Json.object().put("ID", Account.ID));
        ArrayNode list = result.putArray("Buckets");
        buckets.all()
                .forEach(bucket ->
                        list.addObject().put("Name", bucket.name).put("CreationDate", Json.iso(bucket.created)));
        return S3Answers.xmlWithList("ListAllMyBucketsResult", "Bucket", result);
    }

    HttpAnswer objects(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        boolean second = request.query("list-type").equals("2");
        String delimiter = request.query("delimiter");
        String prefix = request.query("prefix");
        String after = second
                ? request.has("continuation-token") ? request.query("continuation-token") : request.query("start-after")
                : request.query("marker");
        int max = Math.min(1000, request.number("max-keys", 1000));
        ObjectNode result =
                Json.object().put("Name", bucket.name).put("Prefix", prefix).put("MaxKeys", max);
        if (!delimiter.isEmpty()) {
            result.put("Delimiter", delimiter);
        }
        ArrayNode contents = result.putArray("Contents");
        Set<String> commonPrefixes = new TreeSet<>();
        String last = "";
        boolean truncated = false;
        for (S3Object object : bucket.current(prefix)) {
            String common = common(object.key(), prefix, delimiter);
            if (object.key().compareTo(after) <= 0 || (!common.isEmpty() && common.compareTo(after) <= 0)) {
                continue;
            }
            if (contents.size() + commonPrefixes.size() >= max && !commonPrefixes.contains(common)) {
                truncated = true;
                break;
            }
            last = common.isEmpty() ? object.key() : common;
            if (!common.isEmpty()) {
                commonPrefixes.add(common);
            } else {
                contents.add(entry(object));
            }
        }
        ArrayNode prefixes = result.putArray("CommonPrefixes");
        commonPrefixes.forEach(common -> prefixes.addObject().put("Prefix", common));
        result.put("IsTruncated", truncated);
        if (second) {
            result.put("KeyCount", contents.size() + commonPrefixes.size());
        }
        if (truncated) {
            result.put(second ? "NextContinuationToken" : "NextMarker", last);
        }
        return S3Answers.xml("ListBucketResult", result);
    }

    private static String common(String key, String prefix, String delimiter) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : key.substring(0, at + delimiter.length());
    }

    private static ObjectNode entry(S3Object object) {
        return Json.object()
                .put("Key", object.key())
                .put("LastModified", Json.iso(object.modified()))
                .put("ETag", "\"" + object.etag() + "\"")
                .put("Size", object.content().length)
                .put("StorageClass", "STANDARD");
    }

    HttpAnswer versions(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        int max = Math.min(1000, request.number("max-keys", 1000));
        List<S3Object> rest = bucket.all(request.query("prefix"));
        rest = rest.subList(start(rest, request.query("key-marker"), request.query("version-id-marker")), rest.size());
        List<S3Object> page = rest.subList(0, Math.min(max, rest.size()));
        ObjectNode result = Json.object()
                .put("Name", bucket.name)
                .put("Prefix", request.query("prefix"))
                .put("KeyMarker", request.query("key-marker"))
                .put("VersionIdMarker", request.query("version-id-marker"))
                .put("MaxKeys", max)
                .put("IsTruncated", page.size() < rest.size());
        if (page.size() < rest.size()) {
            result.put("NextKeyMarker", page.getLast().key())
                    .put("NextVersionIdMarker", page.getLast().versionId());
        }
        ArrayNode versions = result.putArray("Version");
        ArrayNode markers = result.putArray("DeleteMarker");
        page.forEach(version -> {
            ObjectNode item = version.deleteMarker()
                    ? Json.object().put("Key", version.key()).put("LastModified", Json.iso(version.modified()))
                    : entry(version);
            item.put("VersionId", version.versionId()).put("IsLatest", bucket.isNewest(version));
            (version.deleteMarker() ? markers : versions).add(item);
        });
        return S3Answers.xml("ListVersionsResult", result);
    }

    private static int start(List<S3Object> all, String key, String versionId) {
        int at = 0;
        while (at < all.size() && !key.isEmpty() && before(all, at, key, versionId)) {
            at++;
        }
        return at;
    }

    /** Whether the version at this place was on an earlier page. */
    private static boolean before(List<S3Object> all, int at, String key, String versionId) {
        int order = all.get(at).key().compareTo(key);
        if (order != 0 || versionId.isEmpty()) {
            return order <= 0;
        }
        return all.subList(at, all.size()).stream()
                .takeWhile(version -> version.key().equals(key))
                .anyMatch(version -> version.versionId().equals(versionId));
    }
}
