// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.HttpAnswer;
import java.util.Arrays;
import java.util.Optional;

/** GetObject and HeadObject. */
final class ReadOperations {
    private static final String OVERRIDE = "response-";

    private final Buckets buckets;

    ReadOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpAnswer get(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        S3Object object = bucket.require(request.key(), request.query("versionId"));
        Preconditions.read(request, "", object, buckets.now());
        if (request.http().method().equals("GET")) {
            S3Refusals.requireReadable(object);
        }
        int length = object.content().length;
        Optional<ByteRange> range = ByteRange.of(request.header("Range"), length);
        boolean whole = range.map(bytes -> bytes.whole(length)).orElse(true);
        HttpAnswer answer = headers(request, bucket, object, body(object, range));
        if (whole && request.header("x-amz-checksum-mode").equalsIgnoreCase("ENABLED")) {
            answer = S3Answers.checksum(answer, object.data().checksum());
        }
        return range.isEmpty()
                ? answer
                : answer.with("Content-Range", range.get().contentRange(length));
    }

    private static HttpAnswer body(S3Object object, Optional<ByteRange> range) {
        String type = object.data().headers().getOrDefault("content-type", "binary/octet-stream");
        return range.map(bytes ->
                        HttpAnswer.bytes(206, type, Arrays.copyOfRange(object.content(), bytes.from(), bytes.to() + 1)))
                .orElseGet(() -> HttpAnswer.bytes(200, type, object.content()));
    }

    private static HttpAnswer headers(S3Request request, Bucket bucket, S3Object object, HttpAnswer body) {
        HttpAnswer answer = S3Answers.read(body, bucket, object)
                .with("ETag", Etag.quoted(object.etag()))
                .with("Last-Modified", S3Answers.httpDate(object.modified()))
                .with("Accept-Ranges", "bytes");
        if (!object.data().tags().isEmpty()) {
            answer = answer.with(
                    "x-amz-tagging-count", Integer.toString(object.data().tags().size()));
        }
        for (var header : object.data().headers().entrySet()) {
            answer = header.getKey().equals("content-type") ? answer : answer.with(header.getKey(), header.getValue());
        }
        for (var parameter : request.query().entrySet()) {
            if (parameter.getKey().startsWith(OVERRIDE)) {
                answer = answer.with(name(parameter.getKey()), parameter.getValue());
            }
        }
        return answer;
    }

    /** {@code response-content-type} overrides {@code Content-Type}. */
    private static String name(String parameter) {
        String header = parameter.substring(OVERRIDE.length());
        return header.equals("content-type") ? "Content-Type" : header;
    }
}
