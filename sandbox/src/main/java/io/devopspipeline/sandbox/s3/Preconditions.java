// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Conditional requests: reads that depend on the version read, writes that depend on the one they replace. */
final class Preconditions {
    private Preconditions() {}

    /**
     * @param prefix what the headers' names start with: nothing, or {@code x-amz-copy-source-}
     * @param now a time later than this does not count, as AWS has it
     * @throws AwsException 304 or 412
     */
    static void read(S3Request request, String prefix, S3Object object, Instant now) {
        String match = request.header(prefix + "If-Match");
        String noneMatch = request.header(prefix + "If-None-Match");
        if (!match.isEmpty() && !Etag.listed(match, object.etag())) {
            throw S3Refusals.preconditionFailed(prefix + "If-Match");
        }
        if (!noneMatch.isEmpty() && Etag.listed(noneMatch, object.etag())) {
            throw unchanged(prefix, "If-None-Match", object);
        }
        Instant modified = object.modified().truncatedTo(ChronoUnit.SECONDS);
        if (match.isEmpty()
                && time(request, prefix + "If-Unmodified-Since")
                        .filter(modified::isAfter)
                        .isPresent()) {
            throw S3Refusals.preconditionFailed(prefix + "If-Unmodified-Since");
        }
        boolean old = time(request, prefix + "If-Modified-Since")
                .filter(since -> !since.isAfter(now) && !modified.isAfter(since))
                .isPresent();
        if (noneMatch.isEmpty() && old) {
            throw unchanged(prefix, "If-Modified-Since", object);
        }
    }

    /** A read is answered 304; a copy has nothing to answer with and fails. */
    private static AwsException unchanged(String prefix, String condition, S3Object object) {
        return prefix.isEmpty()
                ? new AwsException(304, "NotModified", "Not Modified")
                        .withHeader("ETag", Etag.quoted(object.etag()))
                        .withHeader("Last-Modified", S3Answers.httpDate(object.modified()))
                : S3Refusals.preconditionFailed(prefix + condition);
    }

    private static Optional<Instant> time(S3Request request, String header) {
        String value = request.header(header);
        try {
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** AWS: only {@code If-None-Match: *} and {@code If-Match: <etag>}. */
    static void write(S3Request request, Bucket bucket) {
        String noneMatch = request.header("If-None-Match");
        String match = request.header("If-Match");
        if (!noneMatch.isEmpty() && !match.isEmpty()) {
            throw S3Refusals.headerNotImplemented(
                    "If-Match,If-None-Match", "Multiple conditional request headers present in the request");
        }
        acceptable("If-None-Match", noneMatch.isEmpty() || noneMatch.equals("*"));
        acceptable("If-Match", !match.equals("*"));
        Optional<S3Object> current = bucket.current(request.key());
        if (!noneMatch.isEmpty() && current.isPresent()) {
            throw S3Refusals.preconditionFailed("If-None-Match");
        }
        if (!match.isEmpty()) {
            S3Object replaced = current.orElseThrow(() -> S3Refusals.noSuchKey(request.key()));
            if (!Etag.listed(match, replaced.etag())) {
                throw S3Refusals.preconditionFailed("If-Match");
            }
        }
    }

    private static void acceptable(String header, boolean value) {
        if (!value) {
            throw S3Refusals.headerNotImplemented(
                    header, "We don't accept the provided value of " + header + " header for this API");
        }
    }

    /** An upload in parts cannot know what the key held meanwhile. @throws AwsException 409 when it was written or deleted since */
    static void complete(S3Request request, Bucket bucket, MultipartUpload upload) {
        write(request, bucket);
        String condition = request.header("If-Match").isEmpty() ? "If-None-Match" : "If-Match";
        if (!request.header(condition).isEmpty() && bucket.writes(upload.key()) != upload.writesBefore()) {
            throw S3Refusals.conditionalConflict(condition, upload.key());
        }
    }

    /** A key is deleted only while it holds this. */
    static void delete(S3Request request, Bucket bucket) {
        String match = request.header("If-Match");
        if (!match.isEmpty()) {
            S3Object current = bucket.current(request.key()).orElseThrow(() -> S3Refusals.noSuchKey(request.key()));
            if (!Etag.listed(match, current.etag())) {
                throw S3Refusals.preconditionFailed("If-Match");
            }
        }
    }
}
