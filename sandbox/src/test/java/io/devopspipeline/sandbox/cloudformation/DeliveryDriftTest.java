// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** Drift of what a pipeline and its load balancer are made of. */
class DeliveryDriftTest {
    private static final String TEMPLATE = """
            Resources:
              Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-0a1b2c3d, CidrBlock: 172.31.240.0/24}}
              Firewall: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: g, VpcId: vpc-0a1b2c3d}}
              Balancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties: {Type: network, Scheme: internet-facing, Subnets: [!Ref Subnet], SecurityGroups: [!Ref Firewall]}
              Targets:
                Type: AWS::ElasticLoadBalancingV2::TargetGroup
                Properties: {VpcId: vpc-0a1b2c3d, Protocol: TCP, Port: 5000, TargetType: ip, HealthyThresholdCount: 3}
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  {LoadBalancerArn: !Ref Balancer, Protocol: TCP, Port: 80,
                   DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}
              Source: {Type: AWS::CodeCommit::Repository, Properties: {RepositoryName: source}}
              Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: artifacts, VersioningConfiguration: {Status: Enabled}}}
              Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}}}
              Project:
                Type: AWS::CodeBuild::Project
                Properties:
                  Name: project
                  ServiceRole: !GetAtt Role.Arn
                  TimeoutInMinutes: 10
                  Source: {Type: CODEPIPELINE, BuildSpec: buildspec.yml}
                  Artifacts: {Type: CODEPIPELINE}
                  Environment:
                    Type: LINUX_CONTAINER
                    ComputeType: BUILD_GENERAL1_SMALL
                    Image: aws/codebuild/amazonlinux2-x86_64-standard:5.0
                    EnvironmentVariables: [{Name: A, Value: b}]
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Name: pipeline
                  RoleArn: !GetAtt Role.Arn
                  RestartExecutionOnUpdate: false
                  ArtifactStore: {Type: S3, Location: !Ref Bucket}
                  Stages:
                    - Name: Source
                      Actions:
                        - Name: Commit
                          ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1'}
                          Configuration: {RepositoryName: source, BranchName: main, PollForSourceChanges: 'false'}
                          OutputArtifacts: [{Name: App}]
                    - Name: Build
                      Actions:
                        - Name: Build
                          ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                          Configuration: {ProjectName: !Ref Project}
                          InputArtifacts: [{Name: App}]
            """;

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
        account.client.createStack(
                r -> r.stackName("s").templateBody(TEMPLATE).capabilitiesWithStrings("CAPABILITY_IAM"));
        account.settle();
        assertThat(account.trail("s")).endsWith("s CREATE_COMPLETE");
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    /** {@code <logical id> <path>} of every difference. */
    private List<String> differences() {
        account.client.detectStackDrift(r -> r.stackName("s"));
        account.settle();
        List<StackResourceDrift> drifts = account.client
                .describeStackResourceDrifts(r -> r.stackName("s"))
                .stackResourceDrifts();
        assertThat(drifts).hasSize(10);
        return drifts.stream()
                .flatMap(drift -> drift.propertyDifferences().stream()
                        .map(difference -> drift.logicalResourceId() + " " + difference.propertyPath()))
                .toList();
    }

    @Test
    void what_nobody_touched_is_in_sync() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void what_was_changed_by_the_services_own_operations_shows() {
        // Given
        String targets = account.physicalId("s", "Targets");
        String listener = account.physicalId("s", "Listener");
        var balancers = account.sandbox.client(ElasticLoadBalancingV2Client.builder());
        balancers.modifyTargetGroup(r -> r.targetGroupArn(targets).healthyThresholdCount(5));
        balancers.modifyListener(r -> r.listenerArn(listener).port(8080));
        account.sandbox.client(CodeCommitClient.builder()).deleteRepository(r -> r.repositoryName("source"));
        var pipelines = account.sandbox.client(CodePipelineClient.builder());
        var pipeline = pipelines.getPipeline(r -> r.name("pipeline")).pipeline();
        pipelines.updatePipeline(r -> r.pipeline(pipeline.copy(p ->
                p.stages(pipeline.stages().getFirst(), pipeline.stages().get(1).copy(stage -> stage.name("Make"))))));
        // When / Then
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "Targets /HealthyThresholdCount", "Listener /Port", "Pipeline /Stages/1/Name");
        assertThat(account.client
                        .describeStackResourceDrifts(
                                r -> r.stackName("s").stackResourceDriftStatusFilters(StackResourceDriftStatus.DELETED))
                        .stackResourceDrifts())
                .extracting(StackResourceDrift::logicalResourceId)
                .containsExactly("Source");
    }
}
