// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecs.model.Service;

/** The project's own template and sample app, as a person deploys them by hand: from the seed to an answer over HTTP. */
@Tag("slow")
class SampleAppTest {
    private static final Path PROJECT = Path.of("..");

    @TempDir
    private Path folder;

    private DeliveryAccount account;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder.resolve("account"));
        account.bucket("artifacts");
        account.put("artifacts", "seed.zip", DeliveryAccount.zip(sampleApp()));
        deploy();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private static Map<String, String> sampleApp() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(PROJECT.resolve("sample-app"))) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(file.getFileName().toString(), text(file)));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deploy() {
        String template = text(PROJECT.resolve("operator/src/main/resources/templates/pipeline.yaml"));
        account.bucket("templates");
        account.put("templates", "pipeline.yaml", template.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        List<Parameter> parameters = Stream.of(
                        "VpcId=vpc-0a1b2c3d",
                        "SubnetCidr=172.31.240.0/24",
                        "ArtifactsBucket=artifacts",
                        "RepositoryName=demo",
                        "SeedBucket=artifacts",
                        "SeedKey=seed.zip")
                .map(pair -> pair.split("=", 2))
                .map(pair -> Parameter.builder()
                        .parameterKey(pair[0])
                        .parameterValue(pair[1])
                        .build())
                .toList();
        account.cloudFormation().createStack(r -> r.stackName("app")
                .templateURL(account.endpoint() + "/templates/pipeline.yaml")
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameters));
        account.until(
                "the stack to settle", () -> account.stack("app").stackStatus() != StackStatus.CREATE_IN_PROGRESS);
        assertThat(account.failures("app")).isEmpty();
    }

    private void untilReleased(int executions) {
        account.until("release " + executions, () -> {
            var all = account.codePipeline()
                    .listPipelineExecutions(r -> r.pipelineName(account.output("app", "PipelineName")))
                    .pipelineExecutionSummaries();
            assertThat(all.getFirst().status()).isNotEqualTo(PipelineExecutionStatus.FAILED);
            return all.size() == executions && all.getFirst().status() == PipelineExecutionStatus.SUCCEEDED;
        });
    }

    private Service service() {
        return account.ecs()
                .describeServices(r ->
                        r.cluster(account.output("app", "ClusterName")).services(account.output("app", "ServiceName")))
                .services()
                .getFirst();
    }

    private String image() {
        return account.ecs()
                .describeTaskDefinition(r -> r.taskDefinition(service().taskDefinition()))
                .taskDefinition()
                .containerDefinitions()
                .getFirst()
                .image();
    }

    /** Of an image that is named by its digest. */
    private String tagOf(String image) {
        String digest = image.substring(image.indexOf("@") + 1);
        return account
                .ecr()
                .listImages(r -> r.repositoryName(account.output("app", "EcrRepositoryName")))
                .imageIds()
                .stream()
                .filter(id -> id.imageDigest().equals(digest))
                .map(ImageIdentifier::imageTag)
                .collect(Collectors.joining(","));
    }

    /** What ECS says that the container of the task was made of. */
    private String runningDigest() {
        String cluster = account.output("app", "ClusterName");
        List<String> tasks = account.ecs().listTasks(r -> r.cluster(cluster)).taskArns();
        return account.ecs()
                .describeTasks(r -> r.cluster(cluster).tasks(tasks))
                .tasks()
                .getFirst()
                .containers()
                .getFirst()
                .imageDigest();
    }

    private String answer() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(account.output("app", "Endpoint")))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Test
    void every_release_serves_the_app_of_its_commit() throws Exception {
        // Given a first release, and the count that a person sets then
        untilReleased(1);
        GitClient git = GitClient.clone(account.output("app", "RepositoryCloneUrlHttp"), folder.resolve("work"));
        assertThat(tagOf(image())).isEqualTo(git.git("rev-parse", "HEAD") + "-1");
        account.ecs().updateService(r -> r.cluster(account.output("app", "ClusterName"))
                .service(account.output("app", "ServiceName"))
                .desiredCount(1));
        account.until("the task to run", () -> service().runningCount() == 1);
        account.pass(java.time.Duration.ofMinutes(1));
        assertThat(answer()).startsWith("greetings from flask-demo 1");
        assertThat(image()).endsWith("@" + runningDigest());
        // When
        String api = Files.readString(git.folder.resolve("api.py"));
        String commit = git.push("main", "api.py", api.replace("VERSION = \"1\"", "VERSION = \"2\""));
        untilReleased(2);
        // Then
        assertThat(tagOf(image())).isEqualTo(commit + "-2");
        assertThat(answer()).startsWith("greetings from flask-demo 2");
    }
}
