// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What somebody changed behind a stack's back, and how CloudFormation tells of it. */
class DriftTest {
    private static final String TEMPLATE = """
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: the-bucket
                  VersioningConfiguration: {Status: Enabled}
                  PublicAccessBlockConfiguration: {BlockPublicAcls: true, BlockPublicPolicy: true}
                  OwnershipControls: {Rules: [{ObjectOwnership: BucketOwnerEnforced}]}
                  BucketEncryption:
                    ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: AES256}}]
                  Tags: [{Key: team, Value: a}]
              Policy:
                Type: AWS::S3::BucketPolicy
                Properties: {Bucket: !Ref Bucket, PolicyDocument: {Version: '2012-10-17', Statement: []}}
              Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /the/group, RetentionInDays: 7}}
              Images: {Type: AWS::ECR::Repository, Properties: {RepositoryName: images, ImageTagMutability: IMMUTABLE}}
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: the-role
                  AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}
                  Policies: [{PolicyName: p, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Deny, Action: 'iam:*', Resource: '*'}]}}]
              Rule:
                Type: AWS::Events::Rule
                Properties: {Name: the-rule, EventPattern: {source: [aws.codecommit]}, State: ENABLED}
              Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-0a1b2c3d, CidrBlock: 172.31.240.0/24}}
              Firewall:
                Type: AWS::EC2::SecurityGroup
                Properties:
                  GroupDescription: g
                  VpcId: vpc-0a1b2c3d
                  SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}]
              Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: c}}
              Definition:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  Family: app
                  RequiresCompatibilities: [FARGATE]
                  NetworkMode: awsvpc
                  Cpu: 256
                  Memory: 512
                  ExecutionRoleArn: !GetAtt Role.Arn
                  ContainerDefinitions: [{Name: app, Image: 'app:1', Essential: true, DockerLabels: {Any.thing: x}}]
              Service:
                Type: AWS::ECS::Service
                Properties:
                  ServiceName: app
                  Cluster: !Ref Cluster
                  LaunchType: FARGATE
                  DesiredCount: 0
                  TaskDefinition: !Ref Definition
                  NetworkConfiguration:
                    AwsvpcConfiguration: {Subnets: [!Ref Subnet], SecurityGroups: [!Ref Firewall]}
            """;

    private static final String BY_HAND =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
        account.client.createStack(
                r -> r.stackName("s").templateBody(TEMPLATE).capabilitiesWithStrings("CAPABILITY_NAMED_IAM"));
        account.settle();
        assertThat(account.trail("s")).endsWith("s CREATE_COMPLETE");
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private DescribeStackDriftDetectionStatusResponse detected() {
        String id = account.client.detectStackDrift(r -> r.stackName("s")).stackDriftDetectionId();
        account.settle();
        return status(id);
    }

    private DescribeStackDriftDetectionStatusResponse status(String id) {
        return account.client.describeStackDriftDetectionStatus(r -> r.stackDriftDetectionId(id));
    }

    private List<StackResourceDrift> drifts(StackResourceDriftStatus... only) {
        return account.client
                .describeStackResourceDrifts(r -> r.stackName("s").stackResourceDriftStatusFilters(only))
                .stackResourceDrifts();
    }

    private List<String> differences(String logicalId) {
        return drifts().stream()
                .filter(drift -> drift.logicalResourceId().equals(logicalId))
                .flatMap(drift -> drift.propertyDifferences().stream())
                .map(DriftTest::told)
                .toList();
    }

    private static String told(PropertyDifference difference) {
        return difference.differenceTypeAsString() + " " + difference.propertyPath() + " " + difference.expectedValue()
                + " -> " + difference.actualValue();
    }

    @Test
    void what_nobody_touched_is_in_sync() {
        // Given
        assertThat(account.stack("s").driftInformation().stackDriftStatusAsString())
                .isEqualTo("NOT_CHECKED");
        assertThat(drifts()).isEmpty();
        // When
        var found = detected();
        // Then
        assertThat(drifts())
                .allSatisfy(drift -> assertThat(drift.propertyDifferences()).isEmpty());
        assertThat(found.detectionStatusAsString()).isEqualTo("DETECTION_COMPLETE");
        assertThat(found.stackDriftStatusAsString()).isEqualTo("IN_SYNC");
        assertThat(found.driftedStackResourceCount()).isZero();
        assertThat(account.stack("s").driftInformation().stackDriftStatusAsString())
                .isEqualTo("IN_SYNC");
        assertThat(account.stack("s").driftInformation().lastCheckTimestamp()).isNotNull();
        assertThat(drifts()).extracting(StackResourceDrift::logicalResourceId).contains("Bucket", "Service", "Rule");
    }

    @Test
    void it_takes_its_time_one_at_a_time() {
        // When
        String id = account.client.detectStackDrift(r -> r.stackName("s")).stackDriftDetectionId();
        // Then
        assertThat(status(id).detectionStatusAsString()).isEqualTo("DETECTION_IN_PROGRESS");
        assertThat(status(id).stackDriftStatus()).isNull();
        assertThatThrownBy(() -> account.client.detectStackDrift(r -> r.stackName("s")))
                .hasMessageContaining("already in progress");
        account.pass(Duration.ofSeconds(10));
        assertThat(status(id).detectionStatusAsString()).isEqualTo("DETECTION_COMPLETE");
    }

    @Test
    void a_changed_setting_is_told_with_what_it_was_and_is() {
        // Given
        account.sandbox.s3().putBucketVersioning(r -> r.bucket("the-bucket")
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));
        account.sandbox.client(CloudWatchLogsClient.builder()).putRetentionPolicy(r -> r.logGroupName("/the/group")
                .retentionInDays(14));
        account.sandbox.client(EcrClient.builder()).putImageTagMutability(r -> r.repositoryName("images")
                .imageTagMutability(ImageTagMutability.MUTABLE));
        account.sandbox.client(EventBridgeClient.builder()).disableRule(r -> r.name("the-rule"));
        account.sandbox
                .client(IamClient.builder())
                .putRolePolicy(r -> r.roleName("the-role").policyName("by-hand").policyDocument(BY_HAND));
        String group = account.physicalId("s", "Firewall");
        account.sandbox.client(Ec2Client.builder()).authorizeSecurityGroupIngress(r -> r.groupId(group)
                .ipPermissions(p -> p.ipProtocol("tcp").fromPort(22).toPort(22).ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
        // When
        var found = detected();
        // Then
        assertThat(differences("Bucket"))
                .containsExactly("NOT_EQUAL /VersioningConfiguration/Status Enabled -> Suspended");
        assertThat(differences("Group")).containsExactly("NOT_EQUAL /RetentionInDays 7 -> 14");
        assertThat(differences("Images")).containsExactly("NOT_EQUAL /ImageTagMutability IMMUTABLE -> MUTABLE");
        assertThat(differences("Rule")).containsExactly("NOT_EQUAL /State ENABLED -> DISABLED");
        assertThat(differences("Role"))
                .containsExactly(
                        "ADD /Policies/0 null -> {\"PolicyName\":\"by-hand\",\"PolicyDocument\":" + BY_HAND + "}");
        assertThat(differences("Firewall"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ADD /SecurityGroupIngress/1 null");
        assertThat(found.driftedStackResourceCount()).isEqualTo(6);
        assertThat(account.stack("s").driftInformation().stackDriftStatusAsString())
                .isEqualTo("DRIFTED");
    }

    @Test
    void properties_that_the_template_does_not_set_do_not_count() {
        // Given
        String subnet = account.physicalId("s", "Subnet");
        account.sandbox.client(Ec2Client.builder()).modifySubnetAttribute(r -> r.subnetId(subnet)
                .mapPublicIpOnLaunch(a -> a.value(true)));
        // When
        detected();
        // Then
        assertThat(differences("Subnet")).isEmpty();
    }

    @Test
    void a_service_that_a_pipeline_moved_on_has_drifted() {
        // Given
        EcsClient ecs = account.sandbox.client(EcsClient.builder());
        var before = ecs.describeTaskDefinition(r -> r.taskDefinition("app")).taskDefinition();
        String next = ecs.registerTaskDefinition(r -> r.family("app")
                        .requiresCompatibilities(before.requiresCompatibilities())
                        .networkMode(before.networkMode())
                        .cpu(before.cpu())
                        .memory(before.memory())
                        .executionRoleArn(before.executionRoleArn())
                        .containerDefinitions(
                                before.containerDefinitions().getFirst().copy(c -> c.image("app:2"))))
                .taskDefinition()
                .taskDefinitionArn();
        ecs.updateService(r -> r.cluster("c").service("app").taskDefinition(next));
        // When
        detected();
        // Then
        assertThat(differences("Service"))
                .containsExactly("NOT_EQUAL /TaskDefinition " + before.taskDefinitionArn() + " -> " + next);
        assertThat(drifts(StackResourceDriftStatus.MODIFIED))
                .extracting(StackResourceDrift::logicalResourceId)
                .containsExactly("Service");
    }

    @Test
    void what_is_gone_is_deleted() {
        // Given
        account.sandbox.client(CloudWatchLogsClient.builder()).deleteLogGroup(r -> r.logGroupName("/the/group"));
        account.sandbox.s3().deleteBucketPolicy(r -> r.bucket("the-bucket"));
        // When
        detected();
        // Then
        assertThat(drifts(StackResourceDriftStatus.DELETED))
                .extracting(StackResourceDrift::logicalResourceId)
                .containsExactlyInAnyOrder("Group", "Policy");
        assertThat(drifts(StackResourceDriftStatus.DELETED))
                .allSatisfy(drift -> assertThat(drift.actualProperties()).isNull());
    }

    @Test
    void a_single_resource_is_checked_at_once() {
        // Given
        account.sandbox.client(CloudWatchLogsClient.builder()).putRetentionPolicy(r -> r.logGroupName("/the/group")
                .retentionInDays(14));
        // When
        var drift = account.client
                .detectStackResourceDrift(r -> r.stackName("s").logicalResourceId("Group"))
                .stackResourceDrift();
        // Then
        assertThat(drift.stackResourceDriftStatusAsString()).isEqualTo("MODIFIED");
        assertThat(drift.expectedProperties()).isEqualTo("{\"LogGroupName\":\"/the/group\",\"RetentionInDays\":7}");
        assertThat(drift.actualProperties()).isEqualTo("{\"LogGroupName\":\"/the/group\",\"RetentionInDays\":14}");
        assertThat(drift.propertyDifferences())
                .map(DriftTest::told)
                .containsExactly("NOT_EQUAL /RetentionInDays 7 -> 14");
    }

    @Test
    void an_update_makes_it_unchecked_again() {
        // Given
        detected();
        // When
        account.client.updateStack(r -> r.stackName("s")
                .templateBody(TEMPLATE.replace("RetentionInDays: 7", "RetentionInDays: 14"))
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM"));
        account.settle();
        // Then
        assertThat(account.stack("s").driftInformation().stackDriftStatusAsString())
                .isEqualTo("NOT_CHECKED");
    }

    @Test
    void a_stack_that_is_on_the_move_is_not_checked() {
        // Given
        account.client.updateStack(r -> r.stackName("s")
                .templateBody(TEMPLATE.replace("RetentionInDays: 7", "RetentionInDays: 14"))
                .capabilitiesWithStrings("CAPABILITY_NAMED_IAM"));
        // When / Then
        assertThatThrownBy(() -> account.client.detectStackDrift(r -> r.stackName("s")))
                .hasMessageContaining("UPDATE_IN_PROGRESS");
    }
}
