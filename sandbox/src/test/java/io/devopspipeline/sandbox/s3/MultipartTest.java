// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

class MultipartTest {
    private static final String BUCKET = "multipart";
    private static final int FIVE_MIB = 5 * 1024 * 1024;

    private TestSandbox sandbox;
    private S3Client s3;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        s3 = sandbox.s3();
        s3.createBucket(r -> r.bucket(BUCKET));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private static byte[] bytes(int length, char filled) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) filled);
        return bytes;
    }

    private CompletedPart part(String upload, int number, byte[] content) {
        String etag = s3.uploadPart(
                        r -> r.bucket(BUCKET).key("k").uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(content))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private CompleteMultipartUploadResponse complete(String upload, CompletedPart... parts) {
        return s3.completeMultipartUpload(
                r -> r.bucket(BUCKET).key("k").uploadId(upload).multipartUpload(m -> m.parts(parts)));
    }

    private String begin() {
        return s3.createMultipartUpload(r -> r.bucket(BUCKET).key("k").contentType("text/x-test"))
                .uploadId();
    }

    @Test
    void object_is_made_of_the_listed_parts_in_order() {
        // Given three parts, one of which is sent twice
        String upload = begin();
        CompletedPart first = part(upload, 1, bytes(FIVE_MIB, 'a'));
        part(upload, 3, bytes(1, 'x'));
        CompletedPart last = part(upload, 3, bytes(2, 'c'));
        part(upload, 4, bytes(3, 'd'));
        // When it is completed without the fourth
        CompleteMultipartUploadResponse done = complete(upload, first, last);
        // Then the object holds those two, with the tag of parts, and the upload is over
        assertThat(done.eTag()).endsWith("-2\"");
        var object = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").checksumMode("ENABLED"));
        assertThat(object.asByteArray()).hasSize(FIVE_MIB + 2).endsWith('c', 'c');
        assertThat(object.response().contentType()).isEqualTo("text/x-test");
        assertThat(s3.listMultipartUploads(r -> r.bucket(BUCKET)).uploads()).isEmpty();
    }

    @Test
    void checksum_of_parts_is_composite() {
        // Given an upload with SHA-256
        String upload = s3.createMultipartUpload(
                        r -> r.bucket(BUCKET).key("k").checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        var sent = s3.uploadPart(
                r -> r.bucket(BUCKET)
                        .key("k")
                        .uploadId(upload)
                        .partNumber(1)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("one"));
        // When it is completed
        CompleteMultipartUploadResponse done = complete(
                upload,
                CompletedPart.builder()
                        .partNumber(1)
                        .eTag(sent.eTag())
                        .checksumSHA256(sent.checksumSHA256())
                        .build());
        // Then its checksum is one of checksums
        assertThat(done.checksumSHA256()).endsWith("-1");
        assertThat(done.checksumTypeAsString()).isEqualTo("COMPOSITE");
    }

    @Test
    void bad_completions_are_refused() {
        // Given two small parts
        String upload = begin();
        CompletedPart one = part(upload, 1, bytes(1, 'a'));
        CompletedPart two = part(upload, 2, bytes(1, 'b'));
        CompletedPart unknown =
                CompletedPart.builder().partNumber(3).eTag("\"0\"").build();
        // Then order, existence and size are looked at
        assertThat(code(() -> complete(upload, two, one))).isEqualTo("InvalidPartOrder");
        assertThat(code(() -> complete(upload, one, unknown))).isEqualTo("InvalidPart");
        assertThat(code(() -> complete(upload, one, two))).isEqualTo("EntityTooSmall");
        assertThat(code(() -> complete(upload))).isEqualTo("MalformedXML");
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(S3Exception.class, call).awsErrorDetails().errorCode();
    }

    @Test
    void aborted_upload_is_gone_and_did_not_keep_the_bucket() {
        // Given an upload with a part
        String upload = begin();
        part(upload, 1, bytes(1, 'a'));
        assertThat(s3.listParts(r -> r.bucket(BUCKET).key("k").uploadId(upload)).parts())
                .extracting("partNumber")
                .containsExactly(1);
        // When it is aborted
        s3.abortMultipartUpload(r -> r.bucket(BUCKET).key("k").uploadId(upload));
        // Then nothing of it is left
        assertThat(code(() -> part(upload, 2, bytes(1, 'b')))).isEqualTo("NoSuchUpload");
        s3.deleteBucket(r -> r.bucket(BUCKET));
    }

    @Test
    void uploads_are_listed_by_key_and_page() {
        // Given uploads of three keys
        for (String key : new String[] {"b", "a", "c"}) {
            s3.createMultipartUpload(r -> r.bucket(BUCKET).key(key));
        }
        // When they are listed one by one
        var keys = s3.listMultipartUploadsPaginator(r -> r.bucket(BUCKET).maxUploads(1)).uploads().stream()
                .map(software.amazon.awssdk.services.s3.model.MultipartUpload::key)
                .toList();
        // Then they come by key
        assertThat(keys).containsExactly("a", "b", "c");
    }

    @Test
    void part_can_be_copied_from_a_range_of_an_object() {
        // Given an object and an upload
        s3.putObject(r -> r.bucket(BUCKET).key("source"), RequestBody.fromString("0123456789"));
        String upload = begin();
        // When a part is a range of the object
        String etag = s3.uploadPartCopy(r -> r.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .copySourceRange("bytes=2-4")
                        .destinationBucket(BUCKET)
                        .destinationKey("k")
                        .uploadId(upload)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
        complete(upload, CompletedPart.builder().partNumber(1).eTag(etag).build());
        // Then that is what the object has
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k")).asUtf8String())
                .isEqualTo("234");
    }
}
