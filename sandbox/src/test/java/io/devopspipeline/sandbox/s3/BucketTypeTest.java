// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

/** Buckets and their policies as a stack makes and removes them. */
class BucketTypeTest {
    private static final String TEMPLATE = """
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: NAME
                  VersioningConfiguration: {Status: Enabled}
                  PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: false}
                  OwnershipControls: {Rules: [{ObjectOwnership: BucketOwnerPreferred}]}
                  BucketEncryption:
                    ServerSideEncryptionConfiguration:
                    - ServerSideEncryptionByDefault: {SSEAlgorithm: AES256}
                      BucketKeyEnabled: true
                  LifecycleConfiguration:
                    Rules:
                    - Id: old
                      Status: Enabled
                      NoncurrentVersionExpiration: {NoncurrentDays: 7}
                      AbortIncompleteMultipartUpload: {DaysAfterInitiation: 1}
                  Tags: [{Key: team, Value: a}]
              Policy:
                Type: AWS::S3::BucketPolicy
                Properties:
                  Bucket: !Ref Bucket
                  PolicyDocument: {Version: '2012-10-17', Statement: [{Sid: one}]}
            """;

    private TestSandbox sandbox;
    private CloudFormationClient stacks;
    private S3Client s3;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        stacks = sandbox.client(CloudFormationClient.builder());
        s3 = sandbox.s3();
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private String created(String name) {
        stacks.createStack(r -> r.stackName("s").templateBody(TEMPLATE.replace("NAME", name)));
        sandbox.clock.advance(Duration.ofMinutes(2));
        return stacks.describeStacks(r -> r.stackName("s")).stacks().getFirst().stackStatusAsString();
    }

    private List<String> failures() {
        return stacks.describeStackEvents(r -> r.stackName("s")).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .map(StackEvent::resourceStatusReason)
                .toList();
    }

    @Test
    void what_the_template_says_is_what_a_reader_of_the_bucket_sees() {
        // When a stack makes the bucket
        assertThat(created("from-stack")).isEqualTo("CREATE_COMPLETE");
        // Then S3's own operations show its properties, and nothing but them
        var block = s3.getPublicAccessBlock(r -> r.bucket("from-stack")).publicAccessBlockConfiguration();
        assertThat(block.blockPublicAcls()).isTrue();
        assertThat(block.blockPublicPolicy()).isFalse();
        assertThat(block.restrictPublicBuckets()).isNull();
        assertThat(s3.getBucketVersioning(r -> r.bucket("from-stack")).statusAsString())
                .isEqualTo("Enabled");
        assertThat(s3.getBucketOwnershipControls(r -> r.bucket("from-stack"))
                        .ownershipControls()
                        .rules()
                        .getFirst()
                        .objectOwnershipAsString())
                .isEqualTo("BucketOwnerPreferred");
        assertThat(s3.getBucketEncryption(r -> r.bucket("from-stack"))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .bucketKeyEnabled())
                .isTrue();
        var rule = s3.getBucketLifecycleConfiguration(r -> r.bucket("from-stack"))
                .rules()
                .getFirst();
        assertThat(rule.id()).isEqualTo("old");
        assertThat(rule.noncurrentVersionExpiration().noncurrentDays()).isEqualTo(7);
        assertThat(rule.abortIncompleteMultipartUpload().daysAfterInitiation()).isEqualTo(1);
        assertThat(s3.getBucketTagging(r -> r.bucket("from-stack")).tagSet())
                .contains(Tag.builder().key("team").value("a").build())
                .extracting("key")
                .contains("aws:cloudformation:logical-id");
        assertThat(s3.getBucketPolicy(r -> r.bucket("from-stack")).policy()).contains("\"Sid\":\"one\"");
    }

    @Test
    void content_blocks_the_deletion() {
        // Given a stack whose bucket holds an object
        created("from-stack");
        s3.putObject(r -> r.bucket("from-stack").key("k"), RequestBody.fromString("content"));
        // When the stack is deleted
        stacks.deleteStack(r -> r.stackName("s"));
        sandbox.clock.advance(Duration.ofMinutes(2));
        // Then the deletion fails with S3's text
        assertThat(failures()).anySatisfy(reason -> assertThat(reason)
                .contains("The bucket you tried to delete is not empty. You must delete all versions in the "
                        + "bucket. (Service: S3, Status Code: 409"));
    }

    @Test
    void name_that_somebody_else_owns_fails_the_stack() {
        assertThat(created(TestSandbox.TAKEN)).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(failures()).anySatisfy(reason -> assertThat(reason)
                .contains(TestSandbox.TAKEN + " already exists")
                .contains("HandlerErrorCode: AlreadyExists"));
    }

    @Test
    void property_that_is_not_known_is_refused_by_name() {
        stacks.createStack(r -> r.stackName("s")
                .templateBody(
                        "{\"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\", \"Properties\": {\"BucketEncryption\": "
                                + "{\"ServerSideEncryptionConfiguration\": [{\"Other\": 1}]}}}}}"));
        sandbox.clock.advance(Duration.ofMinutes(2));
        assertThat(sandbox.cloudFormation()
                        .describeEvents(r -> r.stackName("s").filters(f -> f.failedEvents(true)))
                        .operationEvents())
                .singleElement()
                .satisfies(
                        event -> assertThat(event.validationStatusReason()).isEqualTo("Unsupported property [Other]"));
    }
}
