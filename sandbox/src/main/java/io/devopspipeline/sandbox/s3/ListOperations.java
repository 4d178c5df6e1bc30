// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Listings of buckets and of current objects, by both versions of the operation. Pages hold up to 1,000 keys. */
final class ListOperations {
    static final int PAGE = 1000;

    private final Buckets buckets;

    ListOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpAnswer buckets(S3Request request) {
        String after = request.has("continuation-token") ? continued(request) : "";
        List<Bucket> rest = buckets.all().stream()
                .filter(bucket -> bucket.name.startsWith(request.query("prefix"))
                        && bucket.name.compareTo(after) > 0
                        && (!request.has("bucket-region") || bucket.region.equals(request.query("bucket-region"))))
                .toList();
        List<Bucket> page = rest.subList(0, Math.min(rest.size(), request.count("max-buckets", 10_000)));
        ObjectNode result = Json.object();
        result.set("Owner", ObjectOperations.owner());
        ArrayNode list = result.putArray("Buckets");
        page.forEach(bucket -> list.addObject()
                .put("Name", bucket.name)
                .put("CreationDate", S3Answers.time(bucket.created))
                .put("BucketRegion", bucket.region)
                .put("BucketArn", bucket.arn()));
        if (page.size() < rest.size()) {
            result.put("ContinuationToken", token(page.getLast().name));
        }
        if (request.has("prefix")) {
            result.put("Prefix", request.query("prefix"));
        }
        return S3Answers.xmlWithList("ListAllMyBucketsResult", "Bucket", result);
    }

    HttpAnswer first(S3Request request) {
        String marker = request.query("marker");
        Listing<S3Object> page = page(request, marker);
        ObjectNode result = result(request, page).put("Marker", Listing.encoded(request, marker));
        if (page.truncated() && !request.query("delimiter").isEmpty()) {
            result.put("NextMarker", Listing.encoded(request, page.last()));
        }
        return contents(request, page, result, true);
    }

    HttpAnswer second(S3Request request) {
        if (!request.query("list-type").equals("2")) {
            throw S3Refusals.argument(
                    "list-type", request.query("list-type"), "Invalid List Type specified in Request");
        }
        boolean goesOn = request.has("continuation-token");
        Listing<S3Object> page = page(request, goesOn ? continued(request) : request.query("start-after"));
        ObjectNode result = result(request, page).put("KeyCount", page.size());
        if (goesOn) {
            result.put("ContinuationToken", request.query("continuation-token"));
        }
        if (request.has("start-after")) {
            result.put("StartAfter", Listing.encoded(request, request.query("start-after")));
        }
        if (page.truncated()) {
            result.put("NextContinuationToken", token(page.last()));
        }
        return contents(request, page, result, request.query("fetch-owner").equals("true"));
    }

    private Listing<S3Object> page(S3Request request, String marker) {
        List<S3Object> rest = buckets.require(request.bucket()).current().stream()
                .filter(object -> Bucket.KEY_ORDER.compare(object.key(), marker) > 0)
                .toList();
        return Listing.of(rest, S3Object::key, request, marker, request.count("max-keys", PAGE));
    }

    private static ObjectNode result(S3Request request, Listing<S3Object> page) {
        ObjectNode result = Json.object().put("Name", request.bucket());
        Listing.echo(result, request);
        return result.put("MaxKeys", request.count("max-keys", PAGE)).put("IsTruncated", page.truncated());
    }

    private static HttpAnswer contents(S3Request request, Listing<S3Object> page, ObjectNode result, boolean owner) {
        ArrayNode contents = result.putArray("Contents");
        page.items().forEach(object -> {
            ObjectNode entry = entry(request, object);
            if (owner) {
                entry.set("Owner", ObjectOperations.owner());
            }
            contents.add(entry);
        });
        page.writePrefixes(result, request);
        return S3Answers.xml("ListBucketResult", result);
    }

    static ObjectNode entry(S3Request request, S3Object object) {
        Checksum.Value checksum = object.data().checksum();
        return Json.object()
                .put("Key", Listing.encoded(request, object.key()))
                .put("LastModified", S3Answers.time(object.modified()))
                .put("ETag", Etag.quoted(object.etag()))
                .put("ChecksumAlgorithm", checksum.algorithm().name())
                .put("ChecksumType", checksum.type())
                .put("Size", object.content().length)
                .put("StorageClass", object.data().headers().getOrDefault("x-amz-storage-class", "STANDARD"));
    }

    /** A token does not show the key it stands for. */
    private static String token(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String continued(S3Request request) {
        String token = request.query("continuation-token");
        if (token.isEmpty()) {
            throw S3Refusals.argument("continuation-token", token, "The continuation token provided is incorrect");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Refusals.argument("continuation-token", token, "The continuation token provided is incorrect");
        }
    }
}
