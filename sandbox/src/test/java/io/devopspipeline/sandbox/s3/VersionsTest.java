// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class VersionsTest {
    private static final String BUCKET = "versions";

    private TestSandbox sandbox;
    private S3Client s3;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        s3 = sandbox.s3();
        s3.createBucket(r -> r.bucket(BUCKET));
        versioning("Enabled");
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private void versioning(String status) {
        s3.putBucketVersioning(r -> r.bucket(BUCKET).versioningConfiguration(v -> v.status(status)));
    }

    private String put(String key, String content) {
        return s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content))
                .versionId();
    }

    private ListObjectVersionsResponse all() {
        return s3.listObjectVersions(r -> r.bucket(BUCKET));
    }

    @Test
    void delete_hides_the_object_and_deleting_the_marker_brings_it_back() {
        // Given an object of two versions
        String first = put("k", "one");
        String second = put("k", "two");
        // When it is deleted
        DeleteObjectResponse marker = s3.deleteObject(r -> r.bucket(BUCKET).key("k"));
        // Then it is hidden, but every version can be had
        assertThat(marker.deleteMarker()).isTrue();
        assertThat(code(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k"))))
                .isEqualTo("NoSuchKey");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").versionId(first))
                        .asUtf8String())
                .isEqualTo("one");
        assertThat(code(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").versionId(marker.versionId()))))
                .isEqualTo("MethodNotAllowed");
        // and without the marker it is back
        s3.deleteObject(r -> r.bucket(BUCKET).key("k").versionId(marker.versionId()));
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("k")).versionId()).isEqualTo(second);
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(S3Exception.class, call).awsErrorDetails().errorCode();
    }

    @Test
    void a_write_into_a_suspended_bucket_tells_no_version() {
        // Given
        versioning("Suspended");

        // When
        var written = s3.putObject(r -> r.bucket(BUCKET).key("k"), RequestBody.fromString("x"));

        // Then
        assertThat(written.versionId()).isNull();
    }

    @Test
    void a_key_under_a_delete_marker_says_so() {
        // Given
        put("k", "one");
        String marker = s3.deleteObject(r -> r.bucket(BUCKET).key("k")).versionId();

        // When
        var headers = catchThrowableOfType(
                        S3Exception.class,
                        () -> s3.headObject(r -> r.bucket(BUCKET).key("k")))
                .awsErrorDetails()
                .sdkHttpResponse();

        // Then
        assertThat(headers.firstMatchingHeader("x-amz-delete-marker")).contains("true");
        assertThat(headers.firstMatchingHeader("x-amz-version-id")).contains(marker);
    }

    @Test
    void a_delete_marker_has_no_tags() {
        // Given
        put("k", "one");
        s3.deleteObject(r -> r.bucket(BUCKET).key("k"));

        // When / Then
        assertThat(code(() -> s3.getObjectTagging(r -> r.bucket(BUCKET).key("k"))))
                .isEqualTo("MethodNotAllowed");
        assertThat(code(() -> s3.deleteObjectTagging(r -> r.bucket(BUCKET).key("k"))))
                .isEqualTo("MethodNotAllowed");
    }

    @Test
    void deleted_version_and_made_up_version_are_told_apart() {
        // Given a version that was deleted
        String version = put("k", "one");
        s3.deleteObject(r -> r.bucket(BUCKET).key("k").versionId(version));
        // Then S3 knows that it was one
        assertThat(code(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").versionId(version))))
                .isEqualTo("NoSuchVersion");
        // and refuses an id it never gave
        assertThat(code(() -> s3.getObjectAsBytes(
                        r -> r.bucket(BUCKET).key("k").versionId("HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD"))))
                .isEqualTo("InvalidArgument");
    }

    @Test
    void suspended_bucket_replaces_the_null_version_only() {
        // Given a version made while versioning was on
        String kept = put("k", "kept");
        // When two are put while it is suspended
        versioning("Suspended");
        put("k", "replaced");
        put("k", "last");
        // Then the first of these two is gone, the older one stays
        assertThat(all().versions()).extracting("versionId").containsExactly("null", kept);
        // and a delete puts a null marker in its place
        s3.deleteObject(r -> r.bucket(BUCKET).key("k"));
        assertThat(all().versions()).extracting("versionId").containsExactly(kept);
        assertThat(all().deleteMarkers()).extracting("versionId").containsExactly("null");
    }

    @Test
    void objects_from_before_versioning_have_the_version_null() {
        // Given a bucket without versioning
        s3.createBucket(r -> r.bucket("plain"));
        s3.putObject(r -> r.bucket("plain").key("k"), RequestBody.fromString("one"));
        // When its versions are listed
        ListObjectVersionsResponse versions = s3.listObjectVersions(r -> r.bucket("plain"));
        // Then there is one that can be deleted by this id
        assertThat(versions.versions()).extracting("versionId").containsExactly("null");
        s3.deleteObject(r -> r.bucket("plain").key("k").versionId("null"));
        assertThat(s3.listObjectVersions(r -> r.bucket("plain")).versions()).isEmpty();
    }

    @Test
    void pages_of_versions_hold_everything_once() {
        // Given five keys of three versions, two of them deleted
        for (int key = 0; key < 5; key++) {
            for (int version = 0; version < 3; version++) {
                put("key-" + key, "v" + version);
            }
        }
        s3.deleteObject(r -> r.bucket(BUCKET).key("key-1"));
        s3.deleteObject(r -> r.bucket(BUCKET).key("key-3"));
        // When they are listed in pages of four
        List<String> seen = new ArrayList<>();
        s3.listObjectVersionsPaginator(r -> r.bucket(BUCKET).maxKeys(4)).forEach(page -> {
            assertThat(page.versions().size() + page.deleteMarkers().size()).isLessThanOrEqualTo(4);
            page.versions().forEach(version -> seen.add(version.key() + " " + version.versionId()));
            page.deleteMarkers().forEach(marker -> seen.add(marker.key() + " " + marker.versionId()));
        });
        // Then each is there once
        assertThat(seen).hasSize(17).doesNotHaveDuplicates();
    }

    @Test
    void purge_empties_the_bucket_which_can_then_be_deleted() {
        // Given versions and a marker, which keep the bucket from being deleted
        put("a", "one");
        put("a", "two");
        s3.deleteObject(r -> r.bucket(BUCKET).key("a"));
        S3Exception full = catchThrowableOfType(S3Exception.class, () -> s3.deleteBucket(r -> r.bucket(BUCKET)));
        assertThat(full.awsErrorDetails().errorMessage())
                .isEqualTo("The bucket you tried to delete is not empty. You must delete all versions in the bucket.");
        // When all that is listed is deleted at once
        List<ObjectIdentifier> everything = new ArrayList<>();
        all().versions().forEach(v -> everything.add(identifier(v.key(), v.versionId())));
        all().deleteMarkers().forEach(m -> everything.add(identifier(m.key(), m.versionId())));
        DeleteObjectsResponse deleted = s3.deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.objects(everything)));
        // Then nothing keeps it any more
        assertThat(deleted.deleted()).hasSize(3);
        assertThat(deleted.hasErrors()).isFalse();
        s3.deleteBucket(r -> r.bucket(BUCKET));
        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    @Test
    void errors_of_single_keys_come_inside_an_answer_that_succeeded() {
        // Given one version that is and one that never was
        String version = put("k", "one");
        // When both are to be deleted, quietly
        DeleteObjectsResponse answer = s3.deleteObjects(r -> r.bucket(BUCKET)
                .delete(d -> d.quiet(true).objects(identifier("k", version), identifier("other", "never-given-out"))));
        // Then only what failed is told
        assertThat(answer.deleted()).isEmpty();
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.key()).isEqualTo("other");
            assertThat(error.code()).isEqualTo("NoSuchVersion");
        });
    }
}
