// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;

/** What stands in a deletion's way, and what gets past it. */
class DeletionTest {
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}]}""";
    private static final String TWO = """
            Resources:
              Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: full}}
              Group: {Type: AWS::Logs::LogGroup}
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

    private void blocked() {
        account.create("s", TWO);
        account.sandbox.s3().putObject(r -> r.bucket("full").key("k"), RequestBody.fromString("x"));
        account.delete("s");
    }

    @Test
    void a_bucket_with_objects_blocks_the_delete_but_not_its_neighbours() {
        // When
        blocked();
        // Then
        assertThat(account.status("s")).isEqualTo("DELETE_FAILED");
        assertThat(account.stack("s").stackStatusReason())
                .isEqualTo("The following resource(s) failed to delete: [Bucket]. ");
        assertThat(account.trail("s"))
                .contains("Group DELETE_COMPLETE")
                .anyMatch(
                        line -> line.startsWith("Bucket DELETE_FAILED Resource handler returned message: \"The bucket "
                                + "you tried to delete is not empty (Service: S3, Status Code: 409, Request ID: "));
    }

    @Test
    void an_emptied_bucket_lets_the_second_delete_through() {
        // Given
        blocked();
        // When
        account.sandbox.s3().deleteObject(r -> r.bucket("full").key("k"));
        account.delete("s");
        // Then
        assertThatThrownBy(() -> account.status("s")).hasMessageContaining("Stack with id s does not exist");
    }

    @Test
    void a_retained_resource_outlives_the_stack() {
        // Given
        blocked();
        String id = account.stack("s").stackId();
        int seen = account.trail("s").size();
        // When
        account.client.deleteStack(r -> r.stackName("s").retainResources("Bucket"));
        account.settle();
        // Then
        assertThat(account.trailAfter(id, seen))
                .containsExactly("s DELETE_IN_PROGRESS User Initiated", "Bucket DELETE_SKIPPED", "s DELETE_COMPLETE");
        assertThat(account.sandbox.s3().listBuckets().buckets()).hasSize(1);
    }

    @Test
    void only_what_still_stands_in_a_failed_deletion_can_be_retained() {
        // Given
        String id = account.create("s", TWO);
        assertThatThrownBy(
                        () -> account.client.deleteStack(r -> r.stackName("s").retainResources("Bucket")))
                .hasMessageContaining("Invalid operation on stack [" + id + "]. When you delete a stack, specify which "
                        + "resources to retain only when the stack is in the DELETE_FAILED state.");
        account.sandbox.s3().putObject(r -> r.bucket("full").key("k"), RequestBody.fromString("x"));
        account.delete("s");
        // When / Then
        assertThatThrownBy(
                        () -> account.client.deleteStack(r -> r.stackName("s").retainResources("Group")))
                .hasMessageContaining("The specified resources to retain must be in a valid state. Do not specify "
                        + "resources that are in the DELETE_COMPLETE state.");
    }

    @Test
    void force_is_for_failed_deletions_alone_and_leaves_the_resource() {
        // Given
        String id = account.create("s", TWO);
        assertThatThrownBy(() ->
                        account.client.deleteStack(r -> r.stackName("s").deletionMode(DeletionMode.FORCE_DELETE_STACK)))
                .hasMessageContaining("Invalid operation on stack [" + id + "]. You can activate DeletionMode "
                        + "FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED "
                        + "state.");
        account.sandbox.s3().putObject(r -> r.bucket("full").key("k"), RequestBody.fromString("x"));
        account.delete("s");
        // When
        account.client.deleteStack(r -> r.stackName("s").deletionMode(DeletionMode.FORCE_DELETE_STACK));
        account.settle();
        // Then
        assertThat(account.status(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(account.trail(id)).contains("Bucket DELETE_SKIPPED").last().isEqualTo("s DELETE_COMPLETE");
        assertThat(account.sandbox.s3().listBuckets().buckets()).hasSize(1);
    }

    @Test
    void force_skips_what_blocks_and_deletes_what_it_depends_on() throws Exception {
        // Given
        String id = account.create("s", """
                Resources:
                  A: {Type: AWS::Logs::LogGroup}
                  B: {Type: AWS::Logs::LogGroup, DependsOn: A}
                """);
        account.failing("B", "delete", 2);
        account.delete("s");
        assertThat(account.status("s")).isEqualTo("DELETE_FAILED");
        int seen = account.trail(id).size();
        // When
        account.client.deleteStack(r -> r.stackName("s").deletionMode(DeletionMode.FORCE_DELETE_STACK));
        account.settle();
        // Then
        assertThat(account.trailAfter(id, seen))
                .containsSubsequence(
                        "B DELETE_SKIPPED", "A DELETE_IN_PROGRESS", "A DELETE_COMPLETE", "s DELETE_COMPLETE")
                .anyMatch(line -> line.startsWith("B DELETE_FAILED") && line.contains("asked to fail"));
    }

    @Test
    void a_service_role_sticks_and_when_it_is_gone_another_one_or_a_new_one_of_its_name_helps() {
        // Given
        IamClient iam = account.sandbox.client(IamClient.builder().region(Region.AWS_GLOBAL));
        String role = role(iam, "first");
        account.client.createStack(r -> r.stackName("s").templateBody(TWO).roleARN(role));
        account.client.createStack(r -> r.stackName("t")
                .templateBody("Resources: {Group: {Type: AWS::Logs::LogGroup}}")
                .roleARN(role));
        account.settle();
        // When
        iam.deleteRole(r -> r.roleName("first"));
        // Then
        assertThatThrownBy(() -> account.delete("s"))
                .hasMessageContaining("Role " + role + " is invalid or cannot be assumed");
        assertThatThrownBy(() -> account.update("s", TWO + "  Other: {Type: AWS::Logs::LogGroup}"))
                .hasMessageContaining("Role " + role + " is invalid or cannot be assumed");
        // When
        String other = role(iam, "second");
        account.client.deleteStack(r -> r.stackName("s").roleARN(other));
        role(iam, "first");
        account.delete("t");
        account.settle();
        // Then
        assertThat(account.client.describeStacks().stacks()).isEmpty();
    }

    @Test
    void a_role_that_does_not_trust_cloudformation_is_refused() {
        // Given
        IamClient iam = account.sandbox.client(IamClient.builder().region(Region.AWS_GLOBAL));
        String role = iam.createRole(r ->
                        r.roleName("of-a-task").assumeRolePolicyDocument(TRUST.formatted("ecs-tasks.amazonaws.com")))
                .role()
                .arn();
        // When / Then
        assertThatThrownBy(() -> account.client.createStack(
                        r -> r.stackName("s").templateBody(TWO).roleARN(role)))
                .hasMessageContaining("Role " + role + " is invalid or cannot be assumed");
        assertThat(account.client.describeStacks().stacks()).isEmpty();
    }

    private static String role(IamClient iam, String name) {
        return iam.createRole(
                        r -> r.roleName(name).assumeRolePolicyDocument(TRUST.formatted("cloudformation.amazonaws.com")))
                .role()
                .arn();
    }

    @Test
    void a_repository_with_images_blocks_the_delete() {
        // Given
        account.create("s", "Resources: {Repository: {Type: AWS::ECR::Repository, Properties: {RepositoryName: app}}}");
        account.sandbox.client(EcrClient.builder()).putImage(r -> r.repositoryName("app")
                .imageTag("1")
                .imageManifestMediaType("application/vnd.oci.image.manifest.v1+json")
                .imageManifest("{\"schemaVersion\": 2}"));
        // When
        account.delete("s");
        // Then
        assertThat(account.status("s")).isEqualTo("DELETE_FAILED");
        assertThat(account.trail("s"))
                .anyMatch(line -> line.contains("The repository with name 'app' in registry with id "
                        + "'123456789012' cannot be deleted because it still contains images"));
    }

    @Test
    void a_resource_with_the_policy_retain_stays() {
        // Given
        String id = account.create("s", TWO.replace("AWS::S3::Bucket,", "AWS::S3::Bucket, DeletionPolicy: Retain,"));
        // When
        account.delete("s");
        // Then
        assertThat(account.status(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(account.trail(id)).contains("Bucket DELETE_SKIPPED").doesNotContain("Bucket DELETE_IN_PROGRESS");
        assertThat(account.sandbox.s3().listBuckets().buckets()).hasSize(1);
    }

    @Test
    void deletions_go_against_the_dependencies() {
        // Given
        String id = account.create("s", """
                Resources:
                  C: {Type: AWS::Logs::LogGroup, DependsOn: B}
                  A: {Type: AWS::Logs::LogGroup}
                  B: {Type: AWS::Logs::LogGroup, DependsOn: A}
                """);
        // When
        account.delete("s");
        // Then
        assertThat(account.trail(id))
                .containsSubsequence(
                        "A CREATE_COMPLETE",
                        "B CREATE_COMPLETE",
                        "C CREATE_COMPLETE",
                        "C DELETE_COMPLETE",
                        "B DELETE_COMPLETE",
                        "A DELETE_COMPLETE");
    }

    @Test
    void a_protected_stack_is_not_deleted() {
        // Given
        account.client.createStack(r -> r.stackName("s").templateBody(TWO).enableTerminationProtection(true));
        account.settle();
        assertThat(account.stack("s").enableTerminationProtection()).isTrue();
        // When / Then
        assertThatThrownBy(() -> account.delete("s"))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Stack [s] cannot be deleted while TerminationProtection is enabled");
        account.client.updateTerminationProtection(r -> r.stackName("s").enableTerminationProtection(false));
        account.delete("s");
        assertThat(account.client.describeStacks().stacks()).isEmpty();
    }

    @Test
    void an_update_is_not_disturbed_by_a_delete() {
        // Given
        String id = account.create("s", TWO);
        account.client.updateStack(r -> r.stackName("s").templateBody(TWO + "  Other: {Type: AWS::Logs::LogGroup}"));
        account.pass(Duration.ofSeconds(2));
        // When / Then
        assertThatThrownBy(() -> account.delete("s"))
                .hasMessageContaining("Stack [" + id + "] cannot be deleted while in status UPDATE_IN_PROGRESS");
    }

    @Test
    void what_is_not_there_is_deleted_already() {
        // Given
        String id = account.create("s", TWO);
        account.delete("s");
        int events = account.trail(id).size();
        // When
        account.delete("s");
        account.delete(id);
        // Then
        assertThat(account.trail(id)).hasSize(events);
    }
}
