// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Requests that depend on what a key holds. */
class PreconditionsTest {
    private static final String OTHER = "\"00000000000000000000000000000000\"";

    private TestSandbox sandbox;
    private S3Client s3;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        s3 = sandbox.s3();
        s3.createBucket(r -> r.bucket("bucket"));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void a_delete_with_another_etag_deletes_nothing() {
        // Given
        put("k", "content");

        // When / Then
        assertRefused(
                () -> s3.deleteObject(r -> r.bucket("bucket").key("k").ifMatch(OTHER)), 412, "PreconditionFailed");
        assertThat(s3.getObjectAsBytes(r -> r.bucket("bucket").key("k")).asUtf8String())
                .isEqualTo("content");
    }

    @Test
    void a_delete_with_the_right_etag_deletes() {
        // Given
        String etag = put("k", "content");

        // When
        s3.deleteObject(r -> r.bucket("bucket").key("k").ifMatch(etag));

        // Then
        assertThat(s3.listObjectsV2(r -> r.bucket("bucket")).contents()).isEmpty();
    }

    @Test
    void a_write_takes_one_condition_and_only_the_values_that_aws_takes() {
        assertRefused(
                () -> s3.putObject(
                        r -> r.bucket("bucket").key("k").ifMatch(OTHER).ifNoneMatch("*"), RequestBody.fromString("x")),
                501,
                "NotImplemented");
        assertRefused(
                () -> s3.putObject(r -> r.bucket("bucket").key("k").ifMatch("*"), RequestBody.fromString("x")),
                501,
                "NotImplemented");
        assertRefused(
                () -> s3.putObject(r -> r.bucket("bucket").key("k").ifNoneMatch(OTHER), RequestBody.fromString("x")),
                501,
                "NotImplemented");
    }

    @Test
    void an_upload_in_parts_conflicts_with_a_write_since_it_began() {
        // Given
        put("k", "before");
        String upload = begin("k");
        String during = put("k", "during");
        CompletedPart part = part("k", upload);

        // When / Then
        assertRefused(
                () -> s3.completeMultipartUpload(r -> r.bucket("bucket")
                        .key("k")
                        .uploadId(upload)
                        .ifMatch(during)
                        .multipartUpload(m -> m.parts(part))),
                409,
                "ConditionalRequestConflict");
    }

    @Test
    void an_upload_in_parts_conflicts_with_a_delete_since_it_began() {
        // Given
        put("k", "before");
        String upload = begin("k");
        s3.deleteObject(r -> r.bucket("bucket").key("k"));
        CompletedPart part = part("k", upload);

        // When / Then
        assertRefused(
                () -> s3.completeMultipartUpload(r -> r.bucket("bucket")
                        .key("k")
                        .uploadId(upload)
                        .ifNoneMatch("*")
                        .multipartUpload(m -> m.parts(part))),
                409,
                "ConditionalRequestConflict");
    }

    @Test
    void completing_an_upload_once_more_is_answered_with_the_same_object() {
        // Given
        String upload = begin("k");
        CompletedPart part = part("k", upload);
        String etag = complete("k", upload, part);

        // When
        String again = complete("k", upload, part);

        // Then
        assertThat(again).isEqualTo(etag);
    }

    @Test
    void a_copied_part_has_the_range_that_was_asked_for() {
        // Given
        put("source", "0123456789");
        String upload = begin("k");

        // When
        String etag = s3.uploadPartCopy(r -> r.sourceBucket("bucket")
                        .sourceKey("source")
                        .destinationBucket("bucket")
                        .destinationKey("k")
                        .uploadId(upload)
                        .partNumber(1)
                        .copySourceRange("bytes=1-1"))
                .copyPartResult()
                .eTag();

        // Then
        assertThat(etag).isEqualTo("\"c4ca4238a0b923820dcc509a6f75849b\"");
    }

    @Test
    void a_copied_part_with_a_range_that_makes_no_sense_is_refused() {
        // Given
        put("source", "0123456789");
        String upload = begin("k");

        // When / Then
        for (String range : new String[] {"0-8", "bytes=1-0", "bytes=1-", "bytes=-1", "bytes=0-100"}) {
            assertRefused(
                    () -> s3.uploadPartCopy(r -> r.sourceBucket("bucket")
                            .sourceKey("source")
                            .destinationBucket("bucket")
                            .destinationKey("k")
                            .uploadId(upload)
                            .partNumber(1)
                            .copySourceRange(range)),
                    400,
                    "InvalidArgument");
        }
    }

    @Test
    void a_copy_has_the_storage_class_of_the_request_and_not_of_its_source() {
        // Given
        s3.putObject(r -> r.bucket("bucket").key("k").storageClass("STANDARD_IA"), RequestBody.fromString("x"));

        // When
        s3.copyObject(r -> r.sourceBucket("bucket")
                .sourceKey("k")
                .destinationBucket("bucket")
                .destinationKey("plain"));
        s3.copyObject(r -> r.sourceBucket("bucket")
                .sourceKey("k")
                .destinationBucket("bucket")
                .destinationKey("tiered")
                .storageClass("INTELLIGENT_TIERING"));

        // Then
        assertThat(s3.headObject(r -> r.bucket("bucket").key("plain")).storageClass())
                .isNull();
        assertThat(s3.headObject(r -> r.bucket("bucket").key("tiered")).storageClassAsString())
                .isEqualTo("INTELLIGENT_TIERING");
    }

    @Test
    void a_read_is_not_answered_by_not_modified_for_a_time_in_the_future() {
        // Given
        put("k", "content");

        // When
        var read = s3.getObjectAsBytes(r ->
                r.bucket("bucket").key("k").ifModifiedSince(sandbox.clock.now().plus(Duration.ofHours(1))));

        // Then
        assertThat(read.asUtf8String()).isEqualTo("content");
    }

    @Test
    void listings_and_reads_agree_on_the_time() {
        // Given
        put("k", "content");

        // When
        var listed = s3.listObjectsV2(r -> r.bucket("bucket")).contents().getFirst();

        // Then
        assertThat(listed.lastModified())
                .isEqualTo(s3.headObject(r -> r.bucket("bucket").key("k")).lastModified());
    }

    private String put(String key, String content) {
        return s3.putObject(r -> r.bucket("bucket").key(key), RequestBody.fromString(content))
                .eTag();
    }

    private String begin(String key) {
        return s3.createMultipartUpload(r -> r.bucket("bucket").key(key)).uploadId();
    }

    private CompletedPart part(String key, String upload) {
        String etag = s3.uploadPart(
                        r -> r.bucket("bucket").key(key).uploadId(upload).partNumber(1), RequestBody.fromString("part"))
                .eTag();
        return CompletedPart.builder().partNumber(1).eTag(etag).build();
    }

    private String complete(String key, String upload, CompletedPart part) {
        return s3.completeMultipartUpload(
                        r -> r.bucket("bucket").key(key).uploadId(upload).multipartUpload(m -> m.parts(part)))
                .eTag();
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }
}
