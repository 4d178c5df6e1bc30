// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.TestRequests;
import io.devopspipeline.sandbox.TestSandbox;
import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariableType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** Variables of a build that are parameters and secrets, read with the role of its project while IAM is enforced. */
@Tag("slow")
class BuildSecretsTest {
    private static final String TEMPLATE = """
            Resources:
              Project:
                Type: AWS::CodeBuild::Project
                Properties:
                  Name: project
                  ServiceRole: arn:aws:iam::123456789012:role/build
                  Source: {Type: CODEPIPELINE, BuildSpec: buildspec.yml}
                  Artifacts: {Type: CODEPIPELINE}
                  LogsConfig: {CloudWatchLogs: {Status: ENABLED, GroupName: /builds}}
                  Environment:
                    Type: LINUX_CONTAINER
                    ComputeType: BUILD_GENERAL1_SMALL
                    Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
                    EnvironmentVariables:
                      - {Name: OF_PROJECT, Type: PARAMETER_STORE, Value: /team/npm}
                      - {Name: OVERRIDDEN, Value: plain}
            """;
    private static final String READ = """
            version: 0.2
            env:
              parameter-store: {OF_SPEC: %s, OVERRIDDEN: /not/read}
              secrets-manager: {PASSWORD: "%s"}
              exported-variables: [PASSWORD, PUBLIC]
            phases:
              build:
                commands:
                  - PUBLIC="$OVERRIDDEN"
                  - test "$OF_PROJECT $OF_SPEC $PASSWORD $OF_REQUEST" = "npm-token npm-token geheim whole-secret"
                  - echo "it is $PASSWORD, $OF_PROJECT"
            """;

    private TestSandbox sandbox;
    private TestRequests requests;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        requests = TestRequests.of(sandbox);
        sandbox.s3().createBucket(r -> r.bucket("work"));
        parameter("/team/npm", "npm-token");
        secret("team/db", "{\\\"password\\\": \\\"geheim\\\"}");
        secret("team/whole", "whole-secret");
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    private void parameter(String name, String value) throws Exception {
        JsonNode put = requests.json("ssm", "AmazonSSM.PutParameter", """
                {"Name": "%s", "Value": "%s", "Type": "SecureString"}""".formatted(name, value));
        assertThat(put.path("Version").asInt()).isEqualTo(1);
    }

    private void secret(String name, String value) throws Exception {
        JsonNode created = requests.json("secretsmanager", "secretsmanager.CreateSecret", """
                {"Name": "%s", "SecretString": "%s"}""".formatted(name, value));
        assertThat(created.path("Name").asText()).isEqualTo(name);
    }

    /** The project, whose role may do in addition what the statements say. */
    private void project(String... statements) throws Exception {
        String policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["logs:*", "s3:*"], "Resource": "*"}%s]}""".formatted(statements.length == 0 ? "" : ", " + String.join(", ", statements));
        assertThat(sandbox.control("POST", "iam", """
                        {"enforce": true, "roles": [{"name": "build", "policies": [%s], "trust": {"Statement":
                          {"Effect": "Allow", "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}}}]}""".formatted(policy)).statusCode())
                .isEqualTo(200);
        sandbox.cloudFormation().createStack(r -> r.stackName("s").templateBody(TEMPLATE));
        sandbox.until("the project", () -> sandbox.stack("s").stackStatus() == StackStatus.CREATE_COMPLETE);
    }

    private static String allow(String action, String resource) {
        return """
                {"Effect": "Allow", "Action": "%s", "Resource": "%s"}""".formatted(action, resource);
    }

    private Build run(String buildspec) throws Exception {
        byte[] source = DeliveryAccount.zip(Map.of("buildspec.yml", buildspec));
        sandbox.s3().putObject(r -> r.bucket("work").key("source.zip"), RequestBody.fromBytes(source));
        CodeBuildClient codeBuild = sandbox.client(CodeBuildClient.builder());
        String id = codeBuild
                .startBuild(r -> r.projectName("project")
                        .sourceTypeOverride("S3")
                        .sourceLocationOverride("work/source.zip")
                        .environmentVariablesOverride(v -> v.name("OF_REQUEST")
                                .type(EnvironmentVariableType.SECRETS_MANAGER)
                                .value("team/whole")))
                .build()
                .id();
        sandbox.until("the build to end", () -> build(codeBuild, id).buildComplete());
        return build(codeBuild, id);
    }

    private static Build build(CodeBuildClient codeBuild, String id) {
        return codeBuild.batchGetBuilds(r -> r.ids(id)).builds().getFirst();
    }

    private List<String> log() {
        return sandbox
                .client(CloudWatchLogsClient.builder())
                .filterLogEvents(r -> r.logGroupName("/builds"))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    private static BuildPhase failed(Build build) {
        return build.phases().stream()
                .filter(phase -> phase.phaseStatus() == StatusType.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private void readable() throws Exception {
        project(
                allow("ssm:GetParameters", "arn:aws:ssm:eu-west-1:123456789012:parameter/team/*"),
                allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:team/*"));
    }

    @Test
    void project_buildspec_and_request_name_them_and_the_log_does_not_show_the_values() throws Exception {
        // Given
        readable();

        // When
        Build build = run(READ.formatted("arn:aws:ssm:eu-west-1:123456789012:parameter/team/npm", "team/db:password"));

        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(log())
                .contains("it is ***, ***")
                .anyMatch(line -> line.endsWith("Decrypting parameter store environment variables"))
                .noneMatch(line -> line.contains("npm-token") || line.contains("geheim"));
        assertThat(build.exportedEnvironmentVariables()).singleElement().satisfies(variable -> assertThat(
                        variable.name() + "=" + variable.value())
                .isEqualTo("PUBLIC=plain"));
    }

    @Test
    void a_parameter_that_the_role_may_not_read_fails_the_build_in_code_builds_words() throws Exception {
        // Given
        project(allow("secretsmanager:GetSecretValue", "*"));

        // When
        BuildPhase failed = failed(run(READ.formatted("/team/npm", "team/db:password")));

        // Then
        assertThat(failed.phaseTypeAsString()).isEqualTo("DOWNLOAD_SOURCE");
        assertThat(failed.contexts().getFirst().statusCode()).isEqualTo("Decrypted Variables Error");
        assertThat(failed.contexts().getFirst().message())
                .matches(
                        "(?s)AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/build/AWSCodeBuild-[0-9a-f-]+ is not authorized"
                                + " to perform: ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:123456789012:parameter/team/npm because no"
                                + " identity-based policy allows the ssm:GetParameters action\n\tstatus code: 400, request id: .*");
    }

    @Test
    void a_secret_that_the_role_may_not_read_fails_the_build() throws Exception {
        // Given
        project(allow("ssm:GetParameters", "*"));

        // When
        BuildPhase failed = failed(run(READ.formatted("/team/npm", "team/db:password")));

        // Then
        assertThat(failed.contexts().getFirst().statusCode()).isEqualTo("Secrets Manager Error");
        assertThat(failed.contexts().getFirst().message())
                .containsPattern(
                        "secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:[^ ]*:secret:team/db-[0-9a-f]{6} because");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /team/none | team/db:password | Decrypted Variables Error | parameter does not exist: /team/none
            /team/npm  | team/none        | Secrets Manager Error     | ResourceNotFoundException: Secrets Manager can't find the specified secret.
            /team/npm  | team/db:none     | Secrets Manager Error     | json key does not exist: team/db:none
            """)
    void what_does_not_exist_fails_the_build(String parameter, String secret, String code, String message)
            throws Exception {
        // Given
        readable();

        // When
        BuildPhase failed = failed(run(READ.formatted(parameter, secret)));

        // Then
        assertThat(failed.contexts().getFirst().statusCode()).isEqualTo(code);
        assertThat(failed.contexts().getFirst().message()).startsWith(message);
    }
}
