// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.sandbox.TestSandbox;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tags, storage classes and signatures that S3 refuses or takes, where a client meets the difference at once. */
class ObjectLimitsTest {
    private static final String BUCKET = "limits";

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

    private void put(String key, String storageClass, String tags) {
        var _ = s3.putObject(
                r -> r.bucket(BUCKET).key(key).storageClass(storageClass).tagging(tags),
                RequestBody.fromString("content"));
    }

    private static String code(ThrowingCallable call) {
        return catchThrowableOfType(S3Exception.class, call).awsErrorDetails().errorCode();
    }

    @Test
    void an_object_cannot_have_a_tag_of_aws() {
        assertThat(code(() -> put("k", "STANDARD", "aws:a=b"))).isEqualTo("InvalidTag");
    }

    @Test
    void an_object_has_ten_tags_at_most() {
        String eleven = IntStream.range(0, 11).mapToObj(n -> "k" + n + "=v").collect(Collectors.joining("&"));

        assertThat(code(() -> put("k", "STANDARD", eleven))).isEqualTo("BadRequest");
    }

    @Test
    void a_bucket_cannot_get_a_tag_of_aws() {
        assertThat(code(() -> s3.putBucketTagging(r -> r.bucket(BUCKET)
                        .tagging(t -> t.tagSet(tag -> tag.key("aws:a").value("b"))))))
                .isEqualTo("InvalidTag");
    }

    @Test
    void an_empty_tag_set_is_none() {
        // When
        s3.putBucketTagging(r -> r.bucket(BUCKET).tagging(t -> t.tagSet(List.of())));

        // Then
        assertThat(code(() -> s3.getBucketTagging(r -> r.bucket(BUCKET)))).isEqualTo("NoSuchTagSet");
    }

    @Test
    void a_storage_class_that_s3_does_not_have_is_refused() {
        assertThat(code(() -> put("k", "GOLD", ""))).isEqualTo("InvalidStorageClass");
    }

    @Test
    void an_archived_object_can_be_neither_read_nor_copied() {
        // Given
        put("k", "GLACIER", "");

        // When, Then
        assertThat(code(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k"))))
                .isEqualTo("InvalidObjectState");
        assertThat(code(() -> s3.copyObject(r -> r.sourceBucket(BUCKET)
                        .sourceKey("k")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy"))))
                .isEqualTo("InvalidObjectState");
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("k")).storageClassAsString())
                .isEqualTo("GLACIER");
    }

    @Test
    void an_empty_continuation_token_is_refused() {
        assertThat(code(() -> s3.listObjectsV2(r -> r.bucket(BUCKET).continuationToken(""))))
                .isEqualTo("InvalidArgument");
    }

    @Test
    void a_url_that_boto3_has_presigned_in_its_older_way_gives_the_object() throws Exception {
        // Given
        put("k", "STANDARD", "");

        // When
        String answer = sandbox.http(HttpRequest.newBuilder(sandbox.endpoint()
                                .resolve("/" + BUCKET + "/k?AWSAccessKeyId=me&Signature=abc%3D&Expires=1900000000"))
                        .build())
                .body();

        // Then
        assertThat(answer).isEqualTo("content");
    }
}
