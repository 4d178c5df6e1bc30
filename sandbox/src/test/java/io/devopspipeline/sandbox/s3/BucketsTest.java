// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.sandbox.TestSandbox;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketsTest {
    private static final String BUCKET = "settings";

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

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(S3Exception.class, call).awsErrorDetails().errorCode();
    }

    @Test
    void new_bucket_is_private_and_encrypted() {
        // Then a new bucket is as AWS has made them since 2023
        assertThat(s3.getPublicAccessBlock(r -> r.bucket(BUCKET))
                        .publicAccessBlockConfiguration()
                        .restrictPublicBuckets())
                .isTrue();
        assertThat(s3.getBucketEncryption(r -> r.bucket(BUCKET))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithm())
                .isEqualTo(ServerSideEncryption.AES256);
        assertThat(s3.getBucketOwnershipControls(r -> r.bucket(BUCKET))
                        .ownershipControls()
                        .rules()
                        .getFirst()
                        .objectOwnership())
                .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        assertThat(s3.getBucketLocation(r -> r.bucket(BUCKET)).locationConstraintAsString())
                .isEqualTo("eu-west-1");
        // and has none of the rest
        assertThat(code(() -> s3.getBucketPolicy(r -> r.bucket(BUCKET)))).isEqualTo("NoSuchBucketPolicy");
        assertThat(code(() -> s3.getBucketTagging(r -> r.bucket(BUCKET)))).isEqualTo("NoSuchTagSet");
        assertThat(code(() -> s3.getBucketLifecycleConfiguration(r -> r.bucket(BUCKET))))
                .isEqualTo("NoSuchLifecycleConfiguration");
        assertThat(s3.getBucketVersioning(r -> r.bucket(BUCKET)).status()).isNull();
    }

    @Test
    void settings_come_back_as_they_were_put() {
        // When settings are put
        s3.putBucketTagging(r -> r.bucket(BUCKET)
                .tagging(t -> t.tagSet(Tag.builder().key("team").value("a").build())));
        s3.putPublicAccessBlock(r -> r.bucket(BUCKET).publicAccessBlockConfiguration(p -> p.blockPublicAcls(false)));
        s3.putBucketPolicy(r -> r.bucket(BUCKET).policy("{\"Version\":\"2012-10-17\",\"Statement\":[]}"));
        s3.putBucketLifecycleConfiguration(r -> r.bucket(BUCKET)
                .lifecycleConfiguration(l -> l.rules(rule -> rule.id("old")
                        .status("Enabled")
                        .filter(f -> f.prefix("x/"))
                        .noncurrentVersionExpiration(n -> n.noncurrentDays(30)))));
        // Then they are what a reader gets
        assertThat(s3.getBucketTagging(r -> r.bucket(BUCKET)).tagSet())
                .containsExactly(Tag.builder().key("team").value("a").build());
        assertThat(s3.getPublicAccessBlock(r -> r.bucket(BUCKET))
                        .publicAccessBlockConfiguration()
                        .blockPublicAcls())
                .isFalse();
        assertThat(s3.getBucketPolicy(r -> r.bucket(BUCKET)).policy()).contains("2012-10-17");
        assertThat(s3.getBucketLifecycleConfiguration(r -> r.bucket(BUCKET))
                        .rules()
                        .getFirst()
                        .noncurrentVersionExpiration()
                        .noncurrentDays())
                .isEqualTo(30);
        // and deleted ones are gone
        s3.deleteBucketPolicy(r -> r.bucket(BUCKET));
        assertThat(code(() -> s3.getBucketPolicy(r -> r.bucket(BUCKET)))).isEqualTo("NoSuchBucketPolicy");
    }

    @ParameterizedTest
    @CsvSource({
        "policy, not json, MalformedPolicy",
        "policy, {}, MalformedPolicy",
        "versioning, <VersioningConfiguration/>, IllegalVersioningConfigurationException",
        "versioning, <VersioningConfiguration><Status>enabled</Status></VersioningConfiguration>, MalformedXML",
        "tagging, <Tagging><TagSet><Tag><Key>k</Key></Tag></TagSet></Tagging>, MalformedXML",
        "encryption, <ServerSideEncryptionConfiguration/>, MalformedXML",
        "ownershipControls, <OwnershipControls><Rule/></OwnershipControls>, MalformedXML",
        "lifecycle, <LifecycleConfiguration>, MalformedXML",
        "lifecycle, <!DOCTYPE x [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><LifecycleConfiguration>&e;</LifecycleConfiguration>, MalformedXML",
        "notification, <NotificationConfiguration><QueueConfiguration/></NotificationConfiguration>, NotImplemented"
    })
    void setting_that_makes_no_sense_is_refused(String setting, String body, String code) throws Exception {
        HttpResponse<String> answer = sandbox.http(signed("PUT", "/" + BUCKET + "?" + setting, body));
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
    }

    /** A sub-resource that is not known must not turn a call into one that makes, deletes or lists. */
    @ParameterizedTest
    @CsvSource({"DELETE, website", "PUT, replication", "GET, acl", "GET, accelerate", "POST, nothing"})
    void unknown_sub_resource_of_a_bucket_is_refused_by_name(String method, String parameter) throws Exception {
        HttpResponse<String> answer = sandbox.http(signed(method, "/" + BUCKET + "?" + parameter, ""));
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains(parameter);
        assertThat(s3.listBuckets().buckets()).extracting("name").containsExactly(BUCKET);
    }

    @Test
    void a_lifecycle_rule_about_nothing_is_malformed() {
        assertThat(code(() -> s3.putBucketLifecycleConfiguration(r -> r.bucket(BUCKET)
                        .lifecycleConfiguration(
                                l -> l.rules(rule -> rule.status("Enabled").expiration(e -> e.days(7)))))))
                .isEqualTo("MalformedXML");
    }

    @Test
    void a_lifecycle_rule_that_cleans_up_delete_markers_has_no_days() {
        assertThat(code(() -> s3.putBucketLifecycleConfiguration(r -> r.bucket(BUCKET)
                        .lifecycleConfiguration(l -> l.rules(rule -> rule.status("Enabled")
                                .filter(f -> f.prefix(""))
                                .expiration(e -> e.days(7).expiredObjectDeleteMarker(true)))))))
                .isEqualTo("MalformedXML");
    }

    private HttpRequest signed(String method, String path, String body) {
        return HttpRequest.newBuilder(sandbox.endpoint().resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=A/20260301/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Not by the SDK, which would not even send them. */
    @ParameterizedTest
    @ValueSource(strings = {"Upper", "ab", "-dash", "dash-", "under_score", "1.2.3.4", "two..dots"})
    void bad_names_are_refused(String name) throws Exception {
        String body = "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint>"
                + "</CreateBucketConfiguration>";
        HttpResponse<String> answer = sandbox.http(signed("PUT", "/" + name, body));
        assertThat(answer.body()).contains("<Code>InvalidBucketName</Code>");
    }

    @Test
    void taken_names_are_refused() {
        assertThat(code(() -> s3.createBucket(r -> r.bucket(BUCKET)))).isEqualTo("BucketAlreadyOwnedByYou");
        assertThat(code(() -> s3.createBucket(r -> r.bucket(TestSandbox.TAKEN))))
                .isEqualTo("BucketAlreadyExists");
        assertThat(catchThrowableOfType(S3Exception.class, () -> s3.headBucket(r -> r.bucket(TestSandbox.TAKEN)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void bucket_answers_in_its_own_region_only() {
        // Given a client of another region
        S3Client other = sandbox.s3(Region.US_EAST_1);
        // When it asks for the bucket
        S3Exception refused = catchThrowableOfType(S3Exception.class, () -> other.headBucket(r -> r.bucket(BUCKET)));
        // Then it is told where the bucket is
        assertThat(refused.statusCode()).isEqualTo(301);
        assertThat(refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                .hasValue("eu-west-1");
    }

    @Test
    void region_of_a_new_bucket_is_the_one_that_is_asked() throws Exception {
        // When a bucket of eu-west-1 is made without naming the region
        HttpResponse<String> answer = sandbox.http(signed("PUT", "/unnamed-region", ""));
        // Then S3 refuses, as it does for all regions but us-east-1
        assertThat(answer.body()).contains("IllegalLocationConstraintException");
        S3Client usEast1 = sandbox.s3(Region.US_EAST_1);
        usEast1.createBucket(r -> r.bucket("unnamed-region"));
        assertThat(usEast1.headBucket(r -> r.bucket("unnamed-region")).bucketRegion())
                .isEqualTo("us-east-1");
    }

    @Test
    void absent_bucket_is_no_such_bucket_for_everyone() {
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> s3.listObjectsV2(r -> r.bucket("absent")),
                        () -> s3.listObjectVersions(r -> r.bucket("absent")),
                        () -> s3.getBucketVersioning(r -> r.bucket("absent")),
                        () -> s3.deleteBucket(r -> r.bucket("absent")))
                .forEach(call -> assertThat(code(call)).isEqualTo("NoSuchBucket"));
    }
}
