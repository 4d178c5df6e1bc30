// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;

/** What fails, and the ways back from it. */
class RollbackTest {
    /** The second bucket's name is taken: it fails at once, while the first one is still being made. */
    private static final String ONE_OF_TWO_FAILS = """
            Resources:
              Good: {Type: AWS::S3::Bucket}
              Bad: {Type: AWS::S3::Bucket, Properties: {BucketName: %s}}
              Later: {Type: AWS::Logs::LogGroup, DependsOn: Good}
            """.formatted(TestSandbox.TAKEN);

    private static final String TWO = """
            Resources:
              First: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}}}
              Second: {Type: AWS::Logs::LogGroup, DependsOn: First, Properties: {RetentionInDays: 7}}
            """;
    private static final String TWO_CHANGED =
            TWO.replace("Enabled", "Suspended").replace("7", "14");

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
    void a_failed_creation_cancels_what_runs_and_deletes_what_is_there() {
        // When
        String id = account.create("s", ONE_OF_TWO_FAILS);
        // Then
        var trail = account.trail("s");
        assertThat(trail)
                .filteredOn(line -> line.startsWith("Bad CREATE_FAILED"))
                .hasSize(1)
                .first()
                .asString()
                .contains(TestSandbox.TAKEN + " already exists");
        assertThat(trail)
                .containsSubsequence(
                        "Good CREATE_FAILED Resource creation cancelled",
                        "s ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Bad, Good]. Rollback requested by user.",
                        "Good DELETE_IN_PROGRESS",
                        "Good DELETE_COMPLETE",
                        "s ROLLBACK_COMPLETE")
                .contains("Bad DELETE_COMPLETE")
                .doesNotContain("Bad DELETE_IN_PROGRESS")
                .noneMatch(line -> line.startsWith("Later"));
        assertThat(account.stack(id).stackStatusReason()).isNull();
        assertThat(account.stack(id).deletionTime()).isNotNull();
        assertThatThrownBy(() -> account.physicalId("s", "Bad"))
                .hasMessageContaining("Resource Bad does not exist for stack s");
    }

    @Test
    void after_a_rolled_back_creation_only_a_delete_is_possible() {
        // Given
        String id = account.create("s", ONE_OF_TWO_FAILS);
        // When / Then
        assertThatThrownBy(() -> account.update("s", TWO))
                .hasMessageContaining("Stack:" + id + " is in ROLLBACK_COMPLETE state and can not be updated.");
        assertThatThrownBy(() -> account.create("s", TWO)).hasMessageContaining("Stack [s] already exists");
        account.delete("s");
        account.create("s", TWO);
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_creation_that_is_to_be_left_as_it_is_can_be_updated_in_the_same_way() {
        // Given
        account.client.createStack(
                r -> r.stackName("s").templateBody(ONE_OF_TWO_FAILS).onFailure(OnFailure.DO_NOTHING));
        account.settle();
        assertThat(account.status("s")).isEqualTo("CREATE_FAILED");
        assertThat(account.stack("s").disableRollback()).isTrue();
        assertThat(account.trail("s")).noneMatch(line -> line.contains("DELETE"));
        // When
        String mended = ONE_OF_TWO_FAILS.replace(TestSandbox.TAKEN, "free-name");
        assertThatThrownBy(() -> account.update("s", mended))
                .hasMessageContaining("is in CREATE_FAILED state and can not be updated.");
        account.client.updateStack(r -> r.stackName("s").templateBody(mended).disableRollback(true));
        account.settle();
        // Then
        assertThat(account.status("s")).isEqualTo("UPDATE_COMPLETE");
        assertThat(account.physicalId("s", "Bad")).isEqualTo("free-name");
        assertThat(account.sandbox.s3().listBuckets().buckets()).hasSize(2);
    }

    @Test
    void a_creation_that_was_left_as_it_is_can_be_rolled_back_later() {
        // Given
        account.client.createStack(
                r -> r.stackName("s").templateBody(ONE_OF_TWO_FAILS).disableRollback(true));
        account.settle();
        // When
        account.client.rollbackStack(r -> r.stackName("s"));
        account.settle();
        // Then
        assertThat(account.status("s")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(account.sandbox.s3().listBuckets().buckets()).isEmpty();
    }

    @Test
    void a_creation_that_is_to_vanish_on_failure_is_found_by_id_alone() {
        // When
        String id = account.client
                .createStack(
                        r -> r.stackName("s").templateBody(ONE_OF_TWO_FAILS).onFailure(OnFailure.DELETE))
                .stackId();
        account.settle();
        // Then
        assertThatThrownBy(() -> account.status("s")).hasMessageContaining("Stack with id s does not exist");
        assertThat(account.status(id)).isEqualTo("DELETE_COMPLETE");
        assertThat(account.trail(id)).noneMatch(line -> line.contains("ROLLBACK"));
    }

    @Test
    void a_rollback_that_fails_says_what_is_in_its_way() throws Exception {
        // Given
        account.failing("Good", "delete", 1);
        // When
        account.create("s", ONE_OF_TWO_FAILS);
        // Then
        assertThat(account.status("s")).isEqualTo("ROLLBACK_FAILED");
        assertThat(account.stack("s").stackStatusReason())
                .isEqualTo("The following resource(s) failed to delete: [Good]. ");
        account.delete("s");
        assertThat(account.sandbox.s3().listBuckets().buckets()).isEmpty();
    }

    @Test
    void a_creation_that_takes_too_long_is_rolled_back() throws Exception {
        // When a load balancer takes longer than the minute that is allowed
        account.client.createStack(r -> r.stackName("s").timeoutInMinutes(1).templateBody("""
                Resources:
                  Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-0a1b2c3d, CidrBlock: 172.31.240.0/24}}
                  Balancer:
                    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                    Properties: {Type: network, Subnets: [!Ref Subnet]}
                """));
        account.settle();
        // Then
        assertThat(account.trail("s"))
                .contains(
                        "Balancer CREATE_FAILED Resource creation cancelled",
                        "s ROLLBACK_IN_PROGRESS Stack creation time exceeded the specified timeout. Rollback requested by user.",
                        "s ROLLBACK_COMPLETE");
    }

    @Test
    void a_network_that_does_not_exist_fails_the_stack_only_after_the_call() {
        // When
        account.client.createStack(r -> r.stackName("s").templateBody("""
                        Parameters: {Vpc: {Type: 'AWS::EC2::VPC::Id'}}
                        Resources: {Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: g, VpcId: !Ref Vpc}}}
                        """).parameters(p -> p.parameterKey("Vpc")
                .parameterValue("vpc-nowhere")));
        account.settle();
        // Then
        assertThat(account.trail("s"))
                .containsExactly(
                        "s CREATE_IN_PROGRESS User Initiated",
                        "s ROLLBACK_IN_PROGRESS Parameter validation failed: parameter value vpc-nowhere for parameter name Vpc does not exist. Rollback requested by user.",
                        "s ROLLBACK_COMPLETE");
    }

    @Test
    void a_failed_update_goes_back_and_says_why() throws Exception {
        // Given
        account.create("s", TWO);
        int seen = account.trail("s").size();
        account.failing("Second", "update", 1);
        // When
        account.update("s", TWO_CHANGED);
        // Then
        assertThat(account.trailAfter("s", seen))
                .filteredOn(line -> !line.startsWith("Second UPDATE_FAILED"))
                .containsExactly(
                        "s UPDATE_IN_PROGRESS User Initiated",
                        "First UPDATE_IN_PROGRESS",
                        "First UPDATE_COMPLETE",
                        "Second UPDATE_IN_PROGRESS",
                        "s UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to update: [Second]. ",
                        "First UPDATE_IN_PROGRESS",
                        "First UPDATE_COMPLETE",
                        "Second UPDATE_IN_PROGRESS",
                        "Second UPDATE_COMPLETE",
                        "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "s UPDATE_ROLLBACK_COMPLETE");
        assertThat(account.client.getTemplate(r -> r.stackName("s")).templateBody())
                .isEqualTo(TWO);
        String bucket = account.physicalId("s", "First");
        assertThat(account.sandbox
                        .s3()
                        .getBucketVersioning(r -> r.bucket(bucket))
                        .statusAsString())
                .isEqualTo("Enabled");
    }

    @Test
    void a_failed_update_deletes_what_it_made_and_keeps_what_it_wanted_to_replace() throws Exception {
        // Given
        String before = "Resources: {Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: before}}}";
        String after = """
                Resources:
                  Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: after}}
                  New: {Type: AWS::Logs::LogGroup, DependsOn: Bucket}
                  Failing: {Type: AWS::Logs::LogGroup, DependsOn: New}
                """;
        account.create("s", before);
        account.failing("Failing", "create", 1);
        // When
        account.update("s", after);
        // Then
        assertThat(account.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(account.trail("s"))
                .containsSubsequence(
                        "s UPDATE_ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [Failing]. ",
                        "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "New DELETE_COMPLETE",
                        "Bucket DELETE_COMPLETE",
                        "s UPDATE_ROLLBACK_COMPLETE");
        assertThat(account.sandbox.s3().listBuckets().buckets())
                .extracting("name")
                .containsExactly("before");
        assertThat(account.client.listStackResources(r -> r.stackName("s")).stackResourceSummaries())
                .extracting("logicalResourceId")
                .containsExactly("Bucket");
    }

    @Test
    void a_rolled_back_update_can_be_tried_again() throws Exception {
        // Given
        account.create("s", TWO);
        account.failing("Second", "update", 1);
        account.update("s", TWO_CHANGED);
        // When
        account.update("s", TWO_CHANGED);
        // Then
        assertThat(account.status("s")).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void a_rollback_that_gets_stuck_can_be_continued() throws Exception {
        // Given
        String id = account.create("s", TWO);
        account.failing("Second", "update", 2);
        account.update("s", TWO_CHANGED);
        assertThat(account.status("s")).isEqualTo("UPDATE_ROLLBACK_FAILED");
        assertThat(account.stack("s").stackStatusReason())
                .isEqualTo("The following resource(s) failed to update: [Second]. ");
        assertThatThrownBy(() -> account.update("s", TWO_CHANGED))
                .hasMessageContaining("Stack:" + id + " is in UPDATE_ROLLBACK_FAILED state and can not be updated.");
        int seen = account.trail("s").size();
        // When
        account.client.continueUpdateRollback(r -> r.stackName("s"));
        account.settle();
        // Then
        assertThat(account.trailAfter("s", seen))
                .containsExactly(
                        "s UPDATE_ROLLBACK_IN_PROGRESS User Initiated",
                        "Second UPDATE_IN_PROGRESS",
                        "Second UPDATE_COMPLETE",
                        "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "s UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void a_skipped_resource_is_declared_restored() throws Exception {
        // Given
        account.create("s", TWO);
        account.failing("Second", "update", -1);
        account.update("s", TWO_CHANGED);
        assertThatThrownBy(() -> account.client.continueUpdateRollback(
                        r -> r.stackName("s").resourcesToSkip("First")))
                .hasMessageContaining("First");
        int seen = account.trail("s").size();
        // When
        account.client.continueUpdateRollback(r -> r.stackName("s").resourcesToSkip("Second"));
        account.settle();
        // Then
        assertThat(account.trailAfter("s", seen))
                .containsExactly(
                        "s UPDATE_ROLLBACK_IN_PROGRESS User Initiated",
                        "Second UPDATE_COMPLETE",
                        "s UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "s UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void only_a_stuck_rollback_can_be_continued() {
        // Given
        String id = account.create("s", TWO);
        // When / Then
        assertThatThrownBy(() -> account.client.continueUpdateRollback(r -> r.stackName("s")))
                .hasMessageContaining("Stack:" + id + " is in CREATE_COMPLETE state and can not be rolled back.");
    }

    @Test
    void a_cancelled_update_goes_back() {
        // Given an update under way
        account.create("s", TWO);
        account.client.updateStack(r -> r.stackName("s").templateBody(TWO_CHANGED));
        account.pass(Duration.ofSeconds(3));
        // When
        account.client.cancelUpdateStack(r -> r.stackName("s"));
        account.settle();
        // Then
        assertThat(account.trail("s"))
                .containsSubsequence(
                        "First UPDATE_FAILED Resource update cancelled",
                        "s UPDATE_ROLLBACK_IN_PROGRESS User Initiated",
                        "First UPDATE_COMPLETE",
                        "s UPDATE_ROLLBACK_COMPLETE");
        assertThatThrownBy(() -> account.client.cancelUpdateStack(r -> r.stackName("s")))
                .hasMessageContaining("CancelUpdateStack cannot be called from current stack status");
    }

    @Test
    void an_update_that_is_to_be_left_as_it_is_keeps_what_succeeded_and_can_be_mended() throws Exception {
        // Given
        account.create("s", TWO);
        account.failing("Second", "update", 1);
        account.client.updateStack(
                r -> r.stackName("s").templateBody(TWO_CHANGED).disableRollback(true));
        account.settle();
        assertThat(account.status("s")).isEqualTo("UPDATE_FAILED");
        int seen = account.trail("s").size();
        // When the same is tried again
        account.client.updateStack(
                r -> r.stackName("s").templateBody(TWO_CHANGED).disableRollback(true));
        account.settle();
        // Then only what failed is
        assertThat(account.trailAfter("s", seen))
                .contains("Second UPDATE_COMPLETE", "s UPDATE_COMPLETE")
                .noneMatch(line -> line.startsWith("First"));
    }

    @Test
    void an_update_that_was_left_as_it_is_can_be_rolled_back_later() throws Exception {
        // Given
        account.create("s", TWO);
        account.failing("Second", "update", 1);
        account.client.updateStack(
                r -> r.stackName("s").templateBody(TWO_CHANGED).disableRollback(true));
        account.settle();
        // When
        account.client.rollbackStack(r -> r.stackName("s"));
        account.settle();
        // Then
        assertThat(account.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        String bucket = account.physicalId("s", "First");
        assertThat(account.sandbox
                        .s3()
                        .getBucketVersioning(r -> r.bucket(bucket))
                        .statusAsString())
                .isEqualTo("Enabled");
        assertThatThrownBy(() -> account.client.rollbackStack(r -> r.stackName("s")))
                .hasMessageContaining("can not be rolled back");
    }
}
