package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operations on single objects. */
final class ObjectOperations {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private final Buckets buckets;

    ObjectOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpAnswer put(S3Request request) throws IOException {
        Bucket bucket = buckets.require(request.bucket());
        byte[] content = request.content();
        S3Object object = buckets.store(bucket, request.key(), content, Buckets.etag(content), request.kept());
        HttpAnswer answer = HttpAnswer.empty(200).with("ETag", "\"" + object.etag() + "\"");
        return versioned(bucket, object, answer);
    }

    HttpAnswer copy(S3Request request) {
        String source = URLDecoder.decode(request.http().header("x-amz-copy-source"), StandardCharsets.UTF_8);
        String[] path = (source.startsWith("/") ? source.substring(1) : source).split("/", 2);
        String[] key = path[1].split("\\?versionId=", 2);
        S3Object from = buckets.require(path[0]).require(key[0], key.length > 1 ? key[1] : "");
        Bucket bucket = buckets.require(request.bucket());
        Map<String, String> headers =
                request.http().header("x-amz-metadata-directive").equals("REPLACE") ? request.kept() : from.headers();
        S3Object object = buckets.store(bucket, request.key(), from.content(), from.etag(), headers);
        ObjectNode result =
                Json.object().put("ETag", "\"" + object.etag() + "\"").put("LastModified", Json.iso(object.modified()));
        return versioned(bucket, object, S3Answers.xml("CopyObjectResult", result));
    }

    HttpAnswer get(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        S3Object object = bucket.require(request.key(), request.query("versionId"));
        Matcher range = RANGE.matcher(request.http().header("Range"));
        boolean versioned = !bucket.versioning.isEmpty();
        return range.matches()
                ? part(object, range, versioned)
                : S3Answers.object(object, object.content(), 200, versioned);
    }

    private static HttpAnswer part(S3Object object, Matcher range, boolean versioned) {
        int length = object.content().length;
        boolean suffix = range.group(1).isEmpty();
        int from = suffix ? Math.max(0, length - Integer.parseInt(range.group(2))) : Integer.parseInt(range.group(1));
        int to = suffix || range.group(2).isEmpty()
                ? length - 1
                : Math.min(length - 1, Integer.parseInt(range.group(2)));
        if (from > to) {
            throw new AwsException(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return S3Answers.object(object, Arrays.copyOfRange(object.content(), from, to + 1), 206, versioned)
                .with("Content-Range", "bytes " + from + "-" + to + "/" + length);
    }

    HttpAnswer delete(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        S3Object gone = delete(bucket, request.key(), request.query("versionId"));
        if (gone == null) {
            return HttpAnswer.empty(204);
        }
        HttpAnswer answer = HttpAnswer.empty(204).with("x-amz-version-id", gone.versionId());
        return gone.deleteMarker() ? answer.with("x-amz-delete-marker", "true") : answer;
    }

    /** The version that was removed, or the delete marker that was made; null when the bucket keeps no versions or there was none. */
    @org.jspecify.annotations.Nullable
    S3Object delete(Bucket bucket, String key, String versionId) {
        if (!versionId.isEmpty()) {
            var version = bucket.version(key, versionId);
            version.ifPresent(bucket::remove);
            return version.orElse(null);
        }
        if (!bucket.versioning.isEmpty()) {
            return buckets.mark(bucket, key);
        }
        bucket.newest(key).ifPresent(bucket::remove);
        return null;
    }

    private static HttpAnswer versioned(Bucket bucket, S3Object object, HttpAnswer answer) {
        return bucket.versioning.isEmpty() ? answer : answer.with("x-amz-version-id", object.versionId());
    }
}
