// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** The whole way from a push to an image: git, EventBridge, CodePipeline, CodeBuild, ECR, as a template sets them up. */
@Tag("slow")
class DeliveryTest {
    private static final String TEMPLATE = """
            Resources:
              Repository:
                Type: AWS::CodeCommit::Repository
                Properties:
                  RepositoryName: demo
                  Code: {BranchName: main, S3: {Bucket: artifacts, Key: seed.zip}}
              Images: {Type: AWS::ECR::Repository, Properties: {RepositoryName: demo}}
              Project:
                Type: AWS::CodeBuild::Project
                Properties:
                  ServiceRole: arn:aws:iam::123456789012:role/build
                  Source: {Type: CODEPIPELINE, BuildSpec: buildspec.yml}
                  Artifacts: {Type: CODEPIPELINE}
                  LogsConfig: {CloudWatchLogs: {Status: ENABLED, GroupName: /builds}}
                  Environment:
                    Type: LINUX_CONTAINER
                    ComputeType: BUILD_GENERAL1_SMALL
                    Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
                    PrivilegedMode: true
                    EnvironmentVariables:
                      - {Name: REPOSITORY_URI, Value: !GetAtt Images.RepositoryUri}
                      - {Name: CONTAINER_NAME, Value: app}
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Name: demo
                  PipelineType: V2
                  RoleArn: arn:aws:iam::123456789012:role/pipeline
                  ArtifactStore: {Type: S3, Location: artifacts}
                  Stages:
                    - Name: Source
                      Actions:
                        - Name: Source
                          ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1'}
                          Configuration:
                            RepositoryName: !GetAtt Repository.Name
                            BranchName: main
                            PollForSourceChanges: 'false'
                          OutputArtifacts: [{Name: Source}]
                    - Name: Build
                      Actions:
                        - Name: Build
                          ActionTypeId: {Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1'}
                          Configuration: {ProjectName: !Ref Project}
                          InputArtifacts: [{Name: Source}]
                          OutputArtifacts: [{Name: Image}]
              Rule:
                Type: AWS::Events::Rule
                Properties:
                  EventPattern:
                    source: [aws.codecommit]
                    detail-type: [CodeCommit Repository State Change]
                    resources: [!GetAtt Repository.Arn]
                    detail: {event: [referenceCreated, referenceUpdated], referenceType: [branch], referenceName: [main]}
                  Targets:
                    - Id: pipeline
                      Arn: !Sub arn:aws:codepipeline:${AWS::Region}:${AWS::AccountId}:${Pipeline}
                      RoleArn: arn:aws:iam::123456789012:role/rule
            Outputs:
              Url: {Value: !GetAtt Repository.CloneUrlHttp}
              Rule: {Value: !GetAtt Rule.Arn}
            """;
    private static final String BUILDSPEC = """
            version: 0.2
            phases:
              pre_build:
                commands:
                  - aws ecr get-login-password | docker login --username AWS --password-stdin "${REPOSITORY_URI%%/*}"
                  - IMAGE_TAG="$CODEBUILD_RESOLVED_SOURCE_VERSION"
              build:
                commands:
                  - docker build -t "$REPOSITORY_URI:$IMAGE_TAG" .
                  - docker push "$REPOSITORY_URI:$IMAGE_TAG"
                  - printf '[{"name":"%s","imageUri":"%s"}]' "$CONTAINER_NAME" "$REPOSITORY_URI:$IMAGE_TAG" > imagedefinitions.json
            artifacts:
              files: [imagedefinitions.json]
            """;
    private static final String DOCKERFILE =
            "FROM python:3.13\nWORKDIR /app\nCOPY api.py ./\nCMD [\"python\", \"api.py\"]\n";

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private GitClient git;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder.resolve("account"));
        account.bucket("artifacts");
        account.put(
                "artifacts",
                "seed.zip",
                DeliveryAccount.zip(
                        Map.of("buildspec.yml", BUILDSPEC, "Dockerfile", DOCKERFILE, "api.py", "print(1)\n")));
        assertThat(account.create("s", TEMPLATE).stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        git = GitClient.clone(account.output("s", "Url"), folder.resolve("work"));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private List<PipelineExecutionSummary> executions() {
        return account.codePipeline()
                .listPipelineExecutions(r -> r.pipelineName("demo"))
                .pipelineExecutionSummaries();
    }

    private PipelineExecutionSummary settled(int executions) {
        account.until(
                "run " + executions + " to end",
                () -> executions().size() == executions
                        && executions().getFirst().status() != PipelineExecutionStatus.IN_PROGRESS);
        return executions().getFirst();
    }

    private ActionExecutionDetail build() {
        return account
                .codePipeline()
                .listActionExecutions(r -> r.pipelineName("demo"))
                .actionExecutionDetails()
                .stream()
                .filter(action -> action.actionName().equals("Build"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> buildArtifact() throws IOException {
        var location = build().output().outputArtifacts().getFirst().s3location();
        byte[] zip = account.get(location.bucket(), location.key());
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void the_seed_is_built_as_soon_as_the_pipeline_is_there() throws Exception {
        // When
        PipelineExecutionSummary first = settled(1);
        // Then
        String commit = git.git("rev-parse", "HEAD");
        String uri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/demo:" + commit;
        assertThat(first.status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(first.trigger().triggerType()).isEqualTo(TriggerType.CREATE_PIPELINE);
        assertThat(account.ecr().listImages(r -> r.repositoryName("demo")).imageIds())
                .extracting(ImageIdentifier::imageTag)
                .containsExactly(commit);
        assertThat(buildArtifact())
                .containsExactly(
                        Map.entry("imagedefinitions.json", "[{\"name\":\"app\",\"imageUri\":\"" + uri + "\"}]"));
    }

    @Test
    void a_push_is_built_by_the_rule_that_sees_it() {
        // Given
        settled(1);
        // When
        String commit = git.push("main", "api.py", "print(2)\n");
        PipelineExecutionSummary second = settled(2);
        // Then
        assertThat(second.status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(second.trigger().triggerType()).isEqualTo(TriggerType.CLOUD_WATCH_EVENT);
        assertThat(second.trigger().triggerDetail()).isEqualTo(account.output("s", "Rule"));
        assertThat(second.sourceRevisions().getFirst().revisionId()).isEqualTo(commit);
        assertThat(account.ecr().listImages(r -> r.repositoryName("demo")).imageIds())
                .extracting(ImageIdentifier::imageTag)
                .contains(commit)
                .hasSize(2);
    }

    @Test
    void a_push_to_another_branch_starts_nothing() {
        // Given
        settled(1);
        // When
        git.push("feature", "api.py", "print(3)\n");
        account.pass(java.time.Duration.ofMinutes(2));
        // Then
        assertThat(executions()).hasSize(1);
    }

    @Test
    void a_broken_build_fails_the_run_with_the_command_that_failed() {
        // Given
        settled(1);
        // When
        git.push("main", "Dockerfile", "FROM python\nCOPY nothing .\n");
        PipelineExecutionSummary second = settled(2);
        // Then
        assertThat(second.status()).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(build().output().executionResult().errorDetails().message())
                .startsWith(
                        "Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: "
                                + "Error while executing command: docker build -t")
                .endsWith("Reason: exit status 1");
        assertThat(account.codeBuild()
                        .batchGetBuilds(
                                r -> r.ids(build().output().executionResult().externalExecutionId()))
                        .builds()
                        .getFirst()
                        .initiator())
                .isEqualTo("codepipeline/demo");
    }
}
