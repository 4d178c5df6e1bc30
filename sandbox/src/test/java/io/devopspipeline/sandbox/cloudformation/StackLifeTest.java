// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Stacks that go well, from create to delete, as a client of CloudFormation sees them. */
class StackLifeTest {
    private static final String BUCKET = """
            Description: one bucket
            Resources:
              Bucket: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}}}
            Outputs:
              Name: {Value: !Ref Bucket, Description: the bucket}
            """;
    private static final String BUCKET_AND_GROUP = """
            Resources:
              Bucket: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Suspended}}}
              Group: {Type: AWS::Logs::LogGroup, DependsOn: Bucket}
            """;
    private static final String NAMED = """
            Parameters:
              Name: {Type: String}
            Resources:
              Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref Name}}
            """;

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_creation_leaves_the_trail_that_aws_leaves() {
        // When
        String id = account.create("s", BUCKET);
        // Then
        assertThat(account.trail("s"))
                .containsExactly(
                        "s CREATE_IN_PROGRESS User Initiated",
                        "Bucket CREATE_IN_PROGRESS",
                        "Bucket CREATE_IN_PROGRESS Resource creation Initiated",
                        "Bucket CREATE_COMPLETE",
                        "s CREATE_COMPLETE");
        var events = account.events("s");
        assertThat(events.getFirst().physicalResourceId()).isEqualTo(id);
        assertThat(events.getFirst().resourceType()).isEqualTo("AWS::CloudFormation::Stack");
        assertThat(events.getFirst().resourceProperties()).isNull();
        assertThat(events.get(1).physicalResourceId()).isEmpty();
        assertThat(events.get(1).resourceProperties())
                .isEqualTo("{\"VersioningConfiguration\":{\"Status\":\"Enabled\"}}");
        assertThat(events.get(2).physicalResourceId()).isEqualTo(account.physicalId("s", "Bucket"));
    }

    @Test
    void a_description_has_what_aws_shows_and_leaves_out_what_it_leaves_out() {
        // When
        String id = account.create("s", BUCKET);
        // Then
        var stack = account.stack("s");
        assertThat(id).matches("arn:aws:cloudformation:eu-west-1:\\d{12}:stack/s/[0-9a-f-]{36}");
        assertThat(stack.stackId()).isEqualTo(id);
        assertThat(stack.description()).isEqualTo("one bucket");
        assertThat(stack.stackStatusReason()).isNull();
        assertThat(stack.lastUpdatedTime()).isNull();
        assertThat(stack.deletionTime()).isNull();
        assertThat(stack.changeSetId()).isNull();
        assertThat(stack.hasParameters()).isFalse();
        assertThat(stack.hasCapabilities()).isFalse();
        assertThat(stack.hasTags()).isTrue();
        assertThat(stack.enableTerminationProtection()).isFalse();
        assertThat(stack.disableRollback()).isFalse();
        assertThat(stack.driftInformation().stackDriftStatusAsString()).isEqualTo("NOT_CHECKED");
        assertThat(stack.outputs()).hasSize(1).first().satisfies(output -> {
            assertThat(output.outputValue()).isEqualTo(account.physicalId("s", "Bucket"));
            assertThat(output.description()).isEqualTo("the bucket");
            assertThat(output.exportName()).isNull();
        });
    }

    @Test
    void an_update_adds_and_changes_before_it_is_complete_and_removes_in_the_clean_up() {
        // Given
        account.create("s", BUCKET_AND_GROUP);
        int seen = account.trail("s").size();
        // When the bucket changes and the group goes
        account.update("s", BUCKET);
        // Then
        assertThat(account.trailAfter("s", seen))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS User Initiated",
                        "Bucket UPDATE_IN_PROGRESS",
                        "Bucket UPDATE_COMPLETE",
                        "s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Group DELETE_IN_PROGRESS",
                        "Group DELETE_COMPLETE",
                        "s UPDATE_COMPLETE");
        assertThat(account.stack("s").lastUpdatedTime()).isNotNull();
        assertThatThrownBy(() -> account.physicalId("s", "Group"))
                .hasMessageContaining("Resource Group does not exist for stack s");
    }

    @Test
    void a_replacement_is_made_before_the_old_one_goes() {
        // Given
        account.client.createStack(r -> r.stackName("s").templateBody(NAMED).parameters(p -> p.parameterKey("Name")
                .parameterValue("first-of-two")));
        account.settle();
        int seen = account.trail("s").size();
        // When its create-only name changes
        account.client.updateStack(
                r -> r.stackName("s").usePreviousTemplate(true).parameters(p -> p.parameterKey("Name")
                        .parameterValue("second-of-two")));
        account.settle();
        // Then
        var events = account.events("s");
        assertThat(events.subList(seen, events.size()).stream()
                        .filter(event -> event.logicalResourceId().equals("Bucket"))
                        .map(event -> event.resourceStatusAsString() + " " + event.physicalResourceId() + " "
                                + event.resourceStatusReason()))
                .containsExactly(
                        "UPDATE_IN_PROGRESS first-of-two Requested update requires the creation of a new physical resource; hence creating one.",
                        "UPDATE_IN_PROGRESS second-of-two Resource creation Initiated",
                        "UPDATE_COMPLETE second-of-two null",
                        "DELETE_IN_PROGRESS first-of-two null",
                        "DELETE_COMPLETE first-of-two null");
        assertThat(events.getLast().resourceProperties()).isNull();
    }

    @Test
    void a_replaced_resource_with_the_policy_retain_stays() {
        // Given
        String template = NAMED.replace("AWS::S3::Bucket,", "AWS::S3::Bucket, UpdateReplacePolicy: Retain,");
        account.client.createStack(r -> r.stackName("s").templateBody(template).parameters(p -> p.parameterKey("Name")
                .parameterValue("first-of-two")));
        account.settle();
        // When
        account.client.updateStack(
                r -> r.stackName("s").usePreviousTemplate(true).parameters(p -> p.parameterKey("Name")
                        .parameterValue("second-of-two")));
        account.settle();
        // Then
        assertThat(account.trail("s")).contains("Bucket DELETE_SKIPPED").doesNotContain("Bucket DELETE_IN_PROGRESS");
        assertThat(account.sandbox.s3().listBuckets().buckets())
                .extracting("name")
                .contains("first-of-two", "second-of-two");
    }

    @Test
    void an_update_sends_every_property_of_a_changed_resource_again() {
        // Given a bucket whose versioning somebody suspended by hand
        account.create("s", BUCKET);
        S3Client s3 = account.sandbox.s3();
        String name = account.physicalId("s", "Bucket");
        s3.putBucketVersioning(
                r -> r.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));
        // When only a tag of it changes
        account.client.updateStack(r -> r.stackName("s")
                .usePreviousTemplate(true)
                .tags(Tag.builder().key("team").value("a").build()));
        account.settle();
        // Then the template's versioning is back
        assertThat(account.status("s")).isEqualTo("UPDATE_COMPLETE");
        assertThat(s3.getBucketVersioning(r -> r.bucket(name)).statusAsString()).isEqualTo("Enabled");
    }

    @Test
    void an_unchanged_resource_is_left_alone_whatever_it_looks_like() {
        // Given
        account.create("s", BUCKET);
        S3Client s3 = account.sandbox.s3();
        String name = account.physicalId("s", "Bucket");
        s3.putBucketVersioning(
                r -> r.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));
        // When another resource is added
        account.update("s", BUCKET.replace("Outputs:", "  Group: {Type: AWS::Logs::LogGroup}\nOutputs:"));
        // Then
        assertThat(account.trail("s")).contains("Group CREATE_COMPLETE").doesNotContain("Bucket UPDATE_IN_PROGRESS");
        assertThat(s3.getBucketVersioning(r -> r.bucket(name)).statusAsString()).isEqualTo("Suspended");
    }

    @Test
    void tags_of_the_stack_reach_its_resources_and_an_empty_list_takes_them_away() {
        // Given
        account.client.createStack(r -> r.stackName("s")
                .templateBody(BUCKET)
                .tags(Tag.builder().key("team").value("a").build()));
        account.settle();
        assertThat(bucketTags())
                .containsEntry("team", "a")
                .containsEntry("aws:cloudformation:stack-name", "s")
                .containsEntry("aws:cloudformation:logical-id", "Bucket");
        // When an update does not say tags, they stay; when it says none, they go
        account.update("s", BUCKET.replace("one bucket", "still one").replace("Enabled", "Suspended"));
        assertThat(account.stack("s").tags()).hasSize(1);
        account.client.updateStack(
                r -> r.stackName("s").usePreviousTemplate(true).tags(List.of()));
        account.settle();
        // Then
        assertThat(account.stack("s").tags()).isEmpty();
        assertThat(bucketTags()).doesNotContainKey("team");
    }

    private Map<String, String> bucketTags() {
        String name = account.physicalId("s", "Bucket");
        return account.sandbox.s3().getBucketTagging(r -> r.bucket(name)).tagSet().stream()
                .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value()));
    }

    @Test
    void nothing_to_do_is_an_error() {
        // Given
        account.create("s", BUCKET);
        // When / Then
        assertThatThrownBy(() -> account.update("s", BUCKET))
                .isInstanceOf(CloudFormationException.class)
                .extracting("awsErrorDetails.errorCode", "awsErrorDetails.errorMessage", "statusCode")
                .containsExactly("ValidationError", "No updates are to be performed.", 400);
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_changed_output_alone_is_an_update() {
        // Given
        account.create("s", BUCKET);
        // When
        account.update("s", BUCKET.replace("the bucket", "a bucket"));
        // Then
        assertThat(account.status("s")).isEqualTo("UPDATE_COMPLETE");
        assertThat(account.stack("s").outputs().getFirst().description()).isEqualTo("a bucket");
    }

    @Test
    void a_parameter_that_an_update_does_not_name_falls_back_to_its_default() {
        // Given
        String template = """
                Parameters:
                  Days: {Type: Number, Default: 7}
                Resources:
                  Group: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref Days}}
                """;
        account.client.createStack(r -> r.stackName("s").templateBody(template).parameters(p -> p.parameterKey("Days")
                .parameterValue("14")));
        account.settle();
        // When / Then
        assertThatThrownBy(() -> account.client.updateStack(
                        r -> r.stackName("s").usePreviousTemplate(true).parameters(p -> p.parameterKey("Days")
                                .usePreviousValue(true))))
                .hasMessageContaining("No updates are to be performed.");
        account.client.updateStack(r -> r.stackName("s").usePreviousTemplate(true));
        account.settle();
        assertThat(account.stack("s").parameters().getFirst().parameterValue()).isEqualTo("7");
    }

    @Test
    void a_deleted_stack_is_found_by_its_id_alone() {
        // Given
        String id = account.create("s", BUCKET);
        int seen = account.trail("s").size();
        // When
        account.delete("s");
        // Then
        assertThat(account.trailAfter(id, seen))
                .containsExactly(
                        "s DELETE_IN_PROGRESS User Initiated",
                        "Bucket DELETE_IN_PROGRESS",
                        "Bucket DELETE_COMPLETE",
                        "s DELETE_COMPLETE");
        var gone = account.stack(id);
        assertThat(gone.stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(gone.deletionTime()).isNotNull();
        assertThat(gone.enableTerminationProtection()).isNull();
        assertThat(gone.hasOutputs()).isFalse();
        assertThat(account.client.describeStacks().stacks()).isEmpty();
        assertThat(account.client.listStackResources(r -> r.stackName(id)).stackResourceSummaries())
                .extracting(summary -> summary.resourceStatusAsString())
                .containsExactly("DELETE_COMPLETE");
    }

    @Test
    void a_name_is_free_again_after_the_deletion_and_gets_another_id() {
        // Given
        String first = account.create("s", BUCKET);
        assertThatThrownBy(() -> account.create("s", BUCKET))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Stack [s] already exists");
        account.delete("s");
        // When
        String second = account.create("s", BUCKET);
        // Then
        assertThat(second).isNotEqualTo(first);
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
        assertThat(account.status(first)).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void a_delete_keeps_what_the_stack_was_made_with() {
        // Given
        String template =
                "Resources: {R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}}}}";
        String id = account.client
                .createStack(r -> r.stackName("s")
                        .templateBody(template)
                        .capabilitiesWithStrings("CAPABILITY_IAM")
                        .notificationARNs("arn:aws:sns:eu-west-1:123456789012:t"))
                .stackId();
        account.settle();
        // When
        account.delete("s");
        // Then
        assertThat(account.stack(id).capabilitiesAsStrings()).containsExactly("CAPABILITY_IAM");
        assertThat(account.stack(id).notificationARNs()).hasSize(1);
    }

    @Test
    void the_same_token_while_the_operation_runs_is_the_same_operation() {
        // Given
        String id = account.client
                .createStack(r -> r.stackName("s").templateBody(BUCKET).clientRequestToken("once"))
                .stackId();
        // When it is sent again while it runs
        String again = account.client
                .createStack(r -> r.stackName("s").templateBody(BUCKET).clientRequestToken("once"))
                .stackId();
        account.settle();
        // Then nothing starts twice, and every event carries the token
        assertThat(again).isEqualTo(id);
        assertThat(account.events("s")).hasSize(5).allSatisfy(event -> assertThat(event.clientRequestToken())
                .isEqualTo("once"));
    }

    @Test
    void a_token_of_an_earlier_operation_is_refused() {
        // Given
        account.client.createStack(r -> r.stackName("s").templateBody(BUCKET).clientRequestToken("once"));
        account.settle();
        // When / Then
        assertThatThrownBy(() -> account.client.updateStack(
                        r -> r.stackName("s").templateBody(BUCKET_AND_GROUP).clientRequestToken("once")))
                .isInstanceOf(TokenAlreadyExistsException.class)
                .hasMessageContaining("The client request token once has already been used for this stack. "
                        + "Retry the request with a different client request token");
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void nothing_but_a_delete_may_disturb_a_creation() {
        // Given
        String id = account.client
                .createStack(r -> r.stackName("s").templateBody(BUCKET))
                .stackId();
        account.pass(Duration.ofSeconds(3));
        // When / Then
        assertThatThrownBy(() -> account.update("s", BUCKET_AND_GROUP))
                .hasMessageContaining("Stack:" + id + " is in CREATE_IN_PROGRESS state and can not be updated.");
        account.delete("s");
        assertThat(account.status(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(account.sandbox.s3().listBuckets().buckets()).isEmpty();
    }
}
