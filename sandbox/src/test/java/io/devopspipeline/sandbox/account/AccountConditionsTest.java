// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;

/** What a new account, and reads that are late, do to a client. */
class AccountConditionsTest {
    private static final String GROUP = "Resources: {G: {Type: AWS::Logs::LogGroup}}";
    private static final String TRUST =
            "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\": \"sts:AssumeRole\"}}";

    @TempDir
    private Path folder;

    @Nullable
    private TestSandbox started;

    @AfterEach
    void stop() throws Exception {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void the_first_cluster_of_a_new_account_fails_and_the_second_is_made() throws Exception {
        // Given
        EcsClient ecs = start(AccountConditions.USUAL.opened()).client(EcsClient.builder());

        // When / Then
        assertThatThrownBy(() -> ecs.createCluster(r -> r.clusterName("c")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Unable to assume the service linked role. Please verify that the ECS service "
                        + "linked role exists.");
        assertThat(ecs.createCluster(r -> r.clusterName("c")).cluster().clusterName())
                .isEqualTo("c");
    }

    @Test
    void a_service_linked_role_made_beforehand_lets_the_first_cluster_through() throws Exception {
        // Given
        TestSandbox sandbox = start(AccountConditions.USUAL.opened());
        EcsClient ecs = sandbox.client(EcsClient.builder());
        iam(sandbox).createServiceLinkedRole(r -> r.awsServiceName("ecs.amazonaws.com"));

        // When
        var made = ecs.createCluster(r -> r.clusterName("c"));

        // Then
        assertThat(made.cluster().clusterName()).isEqualTo("c");
    }

    @Test
    void a_new_account_runs_no_builds() throws Exception {
        // Given
        TestSandbox sandbox = start(AccountConditions.USUAL.opened());
        project(sandbox);

        // When / Then
        assertThatThrownBy(() -> sandbox.client(CodeBuildClient.builder()).startBuild(r -> r.projectName("p")))
                .hasMessageContaining("Cannot have more than 0 builds in queue for the account");
    }

    @Test
    void a_quota_of_one_lets_one_build_wait() throws Exception {
        // Given
        TestSandbox sandbox = start(AccountConditions.USUAL.withBuilds(1));
        project(sandbox);
        CodeBuildClient builds = sandbox.client(CodeBuildClient.builder());
        var first = builds.startBuild(r -> r.projectName("p"));

        // When / Then
        assertThatThrownBy(() -> builds.startBuild(r -> r.projectName("p")))
                .hasMessageContaining("Cannot have more than 1 builds in queue for the account");
        assertThat(first.build().id()).startsWith("p:");
    }

    @Test
    void a_stack_that_was_just_created_may_be_missing_in_what_is_read() throws Exception {
        // Given
        TestSandbox sandbox = start(late());
        CloudFormationClient stacks = sandbox.client(CloudFormationClient.builder());
        stacks.createStack(r -> r.stackName("s").templateBody(GROUP));

        // When / Then
        assertThatThrownBy(() -> stacks.describeStacks(r -> r.stackName("s")))
                .hasMessageContaining("Stack with id s does not exist");
        sandbox.clock.advance(Duration.ofSeconds(10));
        assertThat(stacks.describeStacks(r -> r.stackName("s")).stacks()).hasSize(1);
    }

    /** {@code aws cloudformation deploy} describes the stack right after it has executed the change set, and takes "does not exist" for a failure. */
    @Test
    void a_stack_that_a_change_set_has_just_made_is_shown() throws Exception {
        // Given
        CloudFormationClient stacks = start(late()).client(CloudFormationClient.builder());
        stacks.createChangeSet(r -> r.stackName("s")
                .changeSetName("c")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(GROUP));

        // When
        var shown = stacks.describeStacks(r -> r.stackName("s"));

        // Then
        assertThat(shown.stacks()).hasSize(1);
    }

    @Test
    void a_cluster_that_was_just_created_may_be_missing_in_what_is_read() throws Exception {
        // Given
        TestSandbox sandbox = start(late());
        EcsClient ecs = sandbox.client(EcsClient.builder());
        ecs.createCluster(r -> r.clusterName("c"));

        // When / Then
        assertThatThrownBy(() -> ecs.describeServices(r -> r.cluster("c").services("s")))
                .isInstanceOf(ClusterNotFoundException.class);
        sandbox.clock.advance(Duration.ofSeconds(10));
        assertThat(ecs.describeServices(r -> r.cluster("c").services("s")).failures())
                .hasSize(1);
    }

    @Test
    void a_role_that_was_just_created_can_neither_be_read_nor_assumed_at_once() throws Exception {
        // Given
        TestSandbox sandbox = start(late());
        IamClient iam = iam(sandbox);
        String arn = iam.createRole(r -> r.roleName("r").assumeRolePolicyDocument(TRUST))
                .role()
                .arn();
        StsClient sts = sandbox.client(StsClient.builder());

        // When / Then
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("r"))).isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(arn).roleSessionName("session")))
                .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
        sandbox.clock.advance(Duration.ofSeconds(10));
        assertThat(sts.assumeRole(r -> r.roleArn(arn).roleSessionName("session"))
                        .credentials())
                .isNotNull();
    }

    private static AccountConditions late() {
        return AccountConditions.USUAL.readingLate(Duration.ofSeconds(10));
    }

    private TestSandbox start(AccountConditions conditions) throws Exception {
        TestSandbox sandbox = new TestSandbox(folder, conditions);
        started = sandbox;
        return sandbox;
    }

    private static IamClient iam(TestSandbox sandbox) {
        return sandbox.client(IamClient.builder().region(Region.AWS_GLOBAL));
    }

    private static void project(TestSandbox sandbox) {
        sandbox.cloudFormation().createStack(r -> r.stackName("build").templateBody("""
                Resources:
                  Project:
                    Type: AWS::CodeBuild::Project
                    Properties:
                      Name: p
                      ServiceRole: arn:aws:iam::123456789012:role/build
                      Source: {Type: S3, Location: bucket/source.zip}
                      Artifacts: {Type: NO_ARTIFACTS}
                      Environment:
                        Type: LINUX_CONTAINER
                        ComputeType: BUILD_GENERAL1_SMALL
                        Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
                """));
        sandbox.clock.advance(Duration.ofMinutes(1));
    }
}
