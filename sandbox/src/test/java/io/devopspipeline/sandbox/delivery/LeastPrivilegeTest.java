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
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;

/**
 * The operator's pipeline template with IAM enforced, made by CloudFormation's role of {@code deploy/aws/roles.yaml}: that role, and those that the template makes, have
 * every permission that AWS checks.
 */
class LeastPrivilegeTest {
    private static final Path PROJECT = Path.of("..");
    private static final String STACK = "dop-default-app-pipeline";
    private static final String BUCKET = "dop-default-app-artifacts";

    /** With this tag CloudFormation's role may delete the repository. */
    private static final Tag OURS = Tag.builder()
            .key("devopspipeline.io/managed-by")
            .value("devops-pipeline-operator")
            .build();

    private DeliveryAccount account;
    private String role;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new DeliveryAccount(folder);
        account.cloudFormation().createStack(r -> r.stackName("roles")
                .templateBody(text("deploy/aws/roles.yaml"))
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
        account.until("the roles", () -> status("roles").equals("CREATE_COMPLETE"));
        role = account.output("roles", "CloudFormationRoleArn");
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
                .parameters(parameters())
                .tags(OURS, Tag.builder().key("team").value("a").build()));
        account.until("the update", () -> !status(STACK).endsWith("_IN_PROGRESS"));
        String updated = status(STACK);
        String id = account.stack(STACK).stackId();
        emptyRegistry();
        account.cloudFormation().deleteStack(r -> r.stackName(STACK).roleARN(role));
        account.until("the deletion", () -> !status(id).equals("DELETE_IN_PROGRESS"));

        // Then
        assertThat(account.failures(id)).isEmpty();
        assertThat(updated).isEqualTo("UPDATE_COMPLETE");
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

    private void emptyRegistry() {
        String repository = account.output(STACK, "EcrRepositoryName");
        account.ecr().batchDeleteImage(r -> r.repositoryName(repository)
                .imageIds(account.ecr()
                        .listImages(list -> list.repositoryName(repository))
                        .imageIds()));
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

    private void create() {
        account.cloudFormation().createStack(r -> r.stackName(STACK)
                .templateURL(account.endpoint() + "/" + BUCKET + "/pipeline.yaml")
                .roleARN(role)
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameters())
                .tags(OURS));
        account.until("the stack", () -> !status(STACK).endsWith("_IN_PROGRESS"));
        assertThat(account.failures(STACK)).isEmpty();
    }

    private static List<Parameter> parameters() {
        return Map.of(
                        "VpcId", "vpc-0a1b2c3d",
                        "SubnetCidr", "172.31.240.0/24",
                        "ArtifactsBucket", BUCKET,
                        "RepositoryName", "demo",
                        "SeedBucket", BUCKET,
                        "SeedKey", "seed.zip")
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

    private static Map<String, String> sampleApp() throws IOException {
        try (Stream<Path> all = Files.list(PROJECT.resolve("sample-app"))) {
            return all.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString(), file -> text("sample-app/" + file.getFileName())));
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
                    .POST(HttpRequest.BodyPublishers.ofString("{\"enforce\": true}"))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
