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
     * @throws AwsException 304 or 412
     */
    static void read(S3Request request, String prefix, S3Object object) {
        String match = request.header(prefix + "If-Match");
        String noneMatch = request.header(prefix + "If-None-Match");
        if (!match.isEmpty() && !Etag.listed(match, object.etag())) {
            throw S3Refusals.preconditionFailed("If-Match");
        }
        if (!noneMatch.isEmpty() && Etag.listed(noneMatch, object.etag())) {
            throw unchanged(prefix, "If-None-Match");
        }
        Instant modified = object.modified().truncatedTo(ChronoUnit.SECONDS);
        if (match.isEmpty()
                && time(request, prefix + "If-Unmodified-Since")
                        .filter(modified::isAfter)
                        .isPresent()) {
            throw S3Refusals.preconditionFailed("If-Unmodified-Since");
        }
        boolean old = time(request, prefix + "If-Modified-Since")
                .filter(since -> !modified.isAfter(since))
                .isPresent();
        if (noneMatch.isEmpty() && old) {
            throw unchanged(prefix, "If-Modified-Since");
        }
    }

    /** A read is answered 304; a copy has nothing to answer with and fails. */
    private static AwsException unchanged(String prefix, String condition) {
        return prefix.isEmpty()
                ? new AwsException(304, "NotModified", "Not Modified")
                : S3Refusals.preconditionFailed(condition);
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
        if (!(noneMatch.isEmpty() || (noneMatch.equals("*") && match.isEmpty()))) {
            throw new AwsException(
                            501,
                            "NotImplemented",
                            "A header you provided implies functionality that is not implemented")
                    .with("Header", "If-None-Match");
        }
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
}
