// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.codebuild.model.ArtifactPackaging;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StatusType;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The operator's pipeline template with IAM enforced, made by CloudFormation's role of {@code deploy/aws/roles.yaml}: that role, and those that the template makes, have
 * every permission that AWS checks.
 */
@org.junit.jupiter.api.Tag("slow")
class LeastPrivilegeTest {
    private static final Path PROJECT = Path.of("..");
    private static final String CHECK = "version: 0.2\nphases: {build: {commands: ['[ -n \"$SERVICE_ENDPOINT\" ]']}}\n";
    private static final String STACK = "dop-default-app-pipeline";
    private static final String BUCKET = "dop-default-app-artifacts";

    /** With this tag CloudFormation's role may change and delete the repository, the security groups and the subnet. */
    private static final Tag OURS = Tag.builder()
            .key("devopspipeline.io/managed-by")
            .value("devops-pipeline-operator")
            .build();

    private DeliveryAccount account;
    private String role;
    private String boundary;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new DeliveryAccount(folder);
        account.cloudFormation().createStack(r -> r.stackName("roles")
                .templateBody(text("deploy/aws/roles.yaml"))
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
        account.until("the roles", () -> status("roles").equals("CREATE_COMPLETE"));
        role = account.output("roles", "CloudFormationRoleArn");
        boundary = account.output("roles", "PermissionsBoundaryArn");
        account.bucket(BUCKET);
        account.put(BUCKET, "seed.zip", DeliveryAccount.zip(sampleApp()));
        account.put(
                BUCKET,
                "pipeline.yaml",
                text("operator/src/main/resources/templates/pipeline.yaml").getBytes(StandardCharsets.UTF_8));
        enforceIam();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void cloudformations_role_makes_the_stack_changes_its_tags_and_deletes_it() {
        // When
        create();
        account.until("the release", () -> execution().status() != PipelineExecutionStatus.IN_PROGRESS);
        account.cloudFormation().updateStack(r -> r.stackName(STACK)
                .usePreviousTemplate(true)
                .roleARN(role)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameters(boundary))
                .tags(OURS, Tag.builder().key("team").value("a").build()));
        account.until("the update", () -> !status(STACK).endsWith("_IN_PROGRESS"));
        String updated = status(STACK);
        String id = account.stack(STACK).stackId();
        List<String> reports = account.codeBuild()
                .listReportsForReportGroup(r -> r.reportGroupArn(
                        "arn:aws:codebuild:eu-west-1:123456789012:report-group/" + STACK + "-test-tests"))
                .reports();
        account.cloudFormation().deleteStack(r -> r.stackName(STACK).roleARN(role));
        account.until("the deletion", () -> !status(id).equals("DELETE_IN_PROGRESS"));

        // Then
        assertThat(account.failures(id)).isEmpty();
        assertThat(updated).isEqualTo("UPDATE_COMPLETE");
        assertThat(reports).hasSize(1);
        assertThat(status(id)).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void the_roles_that_the_template_makes_build_push_deploy_and_run_the_app() {
        // When
        create();
        account.until("the release", () -> execution().status() != PipelineExecutionStatus.IN_PROGRESS);
        String cluster = account.output(STACK, "ClusterName");
        String service = account.output(STACK, "ServiceName");
        account.ecs().updateService(r -> r.cluster(cluster).service(service).desiredCount(1));

        // Then
        assertThat(actionErrors()).isEmpty();
        assertThat(execution().status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        account.until(
                "the task",
                () -> account.ecs()
                                .describeServices(r -> r.cluster(cluster).services(service))
                                .services()
                                .getFirst()
                                .runningCount()
                        == 1);
        account.pass(Duration.ofMinutes(1));
    }

    @Test
    void a_build_writes_neither_the_seed_nor_a_source_artifact() {
        // Given
        create();
        account.until("the release", () -> execution().status() != PipelineExecutionStatus.IN_PROGRESS);
        String source = source();

        // When
        List<String> failures = Stream.of("seed.zip", source)
                .map(key -> uploadFailure(source, key))
                .toList();

        // Then
        assertThat(failures).allSatisfy(failure -> assertThat(failure).contains("s3:PutObject", "not authorized"));
    }

    @Test
    void tests_report_in_the_groups_of_their_project_and_in_no_other_and_the_build_in_none() {
        // Given
        create();
        account.until("the release", () -> execution().status() != PipelineExecutionStatus.IN_PROGRESS);
        String others = "arn:aws:codebuild:eu-west-1:123456789012:report-group/payroll";

        // When
        Build own = reported(STACK + "-test", "smoke");
        Build other = reported(STACK + "-test", others);
        Build build = reported(account.output(STACK, "BuildProjectName"), "smoke");

        // Then
        assertThat(account.codeBuild().listReportGroups(r -> {}).reportGroups())
                .containsExactly(
                        "arn:aws:codebuild:eu-west-1:123456789012:report-group/" + STACK + "-test-smoke",
                        "arn:aws:codebuild:eu-west-1:123456789012:report-group/" + STACK + "-test-tests");
        assertThat(own.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(uploadFailure(other)).contains("not authorized to perform: codebuild:CreateReport ", others);
        assertThat(uploadFailure(build)).contains("not authorized to perform: codebuild:CreateReportGroup ");
    }

    /** A build of the source of the release with one test case in the report. */
    private Build reported(String project, String report) {
        String id = account.codeBuild()
                .startBuild(r -> r.projectName(project)
                        .sourceTypeOverride(SourceType.S3)
                        .sourceLocationOverride(BUCKET + "/" + source())
                        .buildspecOverride(
                                "version: 0.2\nphases: {build: {commands: [\"echo '<testcase/>' > r.xml\"]}}\n"
                                        + "reports: {\"" + report + "\": {files: r.xml}}\n"))
                .build()
                .id();
        account.until("the build", () -> build(id).buildComplete());
        return build(id);
    }

    private String source() {
        return account.s3().listObjectsV2(r -> r.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .filter(key -> key.contains("/Source/"))
                .findFirst()
                .orElseThrow();
    }

    /** Of a build that takes a source artifact and writes its output under another key than CodePipeline would give it. */
    private String uploadFailure(String source, String key) {
        String id = account.codeBuild()
                .startBuild(r -> r.projectName(account.output(STACK, "BuildProjectName"))
                        .sourceTypeOverride(SourceType.S3)
                        .sourceLocationOverride(BUCKET + "/" + source)
                        .artifactsOverride(artifacts -> artifacts
                                .type(ArtifactsType.S3)
                                .packaging(ArtifactPackaging.ZIP)
                                .location(BUCKET)
                                .name(key)))
                .build()
                .id();
        account.until("the build", () -> build(id).buildComplete());
        return uploadFailure(build(id));
    }

    private static String uploadFailure(Build build) {
        return build.phases().stream()
                .filter(phase -> "UPLOAD_ARTIFACTS".equals(phase.phaseTypeAsString()))
                .flatMap(phase -> phase.contexts().stream())
                .map(PhaseContext::message)
                .findFirst()
                .orElse("");
    }

    private Build build(String id) {
        return account.codeBuild().batchGetBuilds(r -> r.ids(id)).builds().getFirst();
    }

    private PipelineExecutionSummary execution() {
        return account.codePipeline()
                .listPipelineExecutions(r -> r.pipelineName(account.output(STACK, "PipelineName")))
                .pipelineExecutionSummaries()
                .getFirst();
    }

    private List<String> actionErrors() {
        return account
                .codePipeline()
                .getPipelineState(r -> r.name(account.output(STACK, "PipelineName")))
                .stageStates()
                .stream()
                .flatMap(stage -> stage.actionStates().stream())
                .flatMap(action -> Stream.ofNullable(action.latestExecution()))
                .flatMap(run -> Stream.ofNullable(run.errorDetails()))
                .map(details -> details.code() + ": " + details.message())
                .toList();
    }

    @Test
    void roles_without_the_boundary_are_not_made() {
        // When
        create(parameters(""), OURS);

        // Then
        assertThat(account.failures(STACK)).anyMatch(why -> why.contains("not authorized to perform: iam:CreateRole"));
    }

    @Test
    void roles_with_another_boundary_are_not_made() {
        // When
        create(parameters("arn:aws:iam::aws:policy/AdministratorAccess"), OURS);

        // Then
        assertThat(account.failures(STACK)).anyMatch(why -> why.contains("not authorized to perform: iam:CreateRole"));
    }

    @Test
    void networks_and_repositories_without_the_operators_tag_are_not_made() {
        // When
        create(parameters(boundary), Tag.builder().key("team").value("a").build());

        // Then
        assertThat(account.failures(STACK))
                .anyMatch(why ->
                        why.matches(".*not authorized to perform: (codecommit:CreateRepository|ec2:CreateTags) .*"));
    }

    private void create() {
        create(parameters(boundary), OURS);
        assertThat(account.failures(STACK)).isEmpty();
    }

    private void create(List<Parameter> parameters, Tag tag) {
        account.cloudFormation().createStack(r -> r.stackName(STACK)
                .templateURL(account.endpoint() + "/" + BUCKET + "/pipeline.yaml")
                .roleARN(role)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameters)
                .tags(tag));
        account.until("the stack", () -> !status(STACK).endsWith("_IN_PROGRESS"));
    }

    private static List<Parameter> parameters(String boundary) {
        return Map.of(
                        "PermissionsBoundary", boundary,
                        "VpcId", "vpc-0a1b2c3d",
                        "SubnetCidr", "172.31.240.0/24",
                        "ArtifactsBucket", BUCKET,
                        "RepositoryName", "demo",
                        "SeedBucket", BUCKET,
                        "SeedKey", "seed.zip",
                        "TestBuildspec", "buildspec-test.yml",
                        "PostDeployBuildspec", "buildspec-postdeploy.yml")
                .entrySet()
                .stream()
                .map(pair -> Parameter.builder()
                        .parameterKey(pair.getKey())
                        .parameterValue(pair.getValue())
                        .build())
                .toList();
    }

    private String status(String stack) {
        return account.stack(stack).stackStatusAsString();
    }

    /** Its own check asks for a task that answers; here the count is raised after the release. */
    private static Map<String, String> sampleApp() throws IOException {
        try (Stream<Path> all = Files.list(PROJECT.resolve("sample-app"))) {
            Map<String, String> app = all.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(), file -> text("sample-app/" + file.getFileName())));
            app.put("buildspec-postdeploy.yml", CHECK);
            return app;
        }
    }

    private static String text(String path) {
        try {
            return Files.readString(PROJECT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enforceIam() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(account.endpoint() + "/_sandbox/iam"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"enforce\": true}"))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
