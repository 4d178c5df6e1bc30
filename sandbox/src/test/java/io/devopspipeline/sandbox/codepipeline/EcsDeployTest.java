// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import io.devopspipeline.sandbox.s3.Buckets;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the deploy action says to ECS and makes of its answers, with an ECS that says what the test wants. */
class EcsDeployTest {
    private static final String R1 = "arn:aws:ecs:eu-west-1:123456789012:task-definition/app:1";
    private static final String R9 = "arn:aws:ecs:eu-west-1:123456789012:task-definition/app:9";

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final CannedEcs ecs = new CannedEcs();
    private Buckets buckets;
    private CodePipeline codePipeline;

    @BeforeEach
    void open() {
        Account account = new Account(clock, folder, URI.create("http://127.0.0.1:1"));
        buckets = new Buckets(account, Set.of(), (region, source, type, resources, detail) -> {});
        Directory directory = new Directory();
        directory.add(ecs);
        codePipeline = new CodePipeline(account, directory, (region, source, type, resources, detail) -> {}, buckets);
        directory.add(codePipeline);
    }

    /** Remembers what it was told. */
    private static final class CannedEcs implements AwsService {
        private final List<ObjectNode> registered = new ArrayList<>();
        private final List<ObjectNode> updates = new ArrayList<>();
        private String primary = R1;
        private String rollout = "COMPLETED";

        @Override
        public String signingName() {
            return "ecs";
        }

        @Override
        public Protocol protocol() {
            return Protocol.JSON;
        }

        @Override
        public String apiName() {
            return "AmazonEC2ContainerServiceV20141113";
        }

        @Override
        public Stream<String> inventory() {
            return Stream.empty();
        }

        @Override
        public Map<String, Operation> operations() {
            return Map.of(
                    "DescribeServices",
                    call -> services(),
                    "DescribeTaskDefinition",
                    call -> described(),
                    "RegisterTaskDefinition",
                    this::register,
                    "UpdateService",
                    this::update);
        }

        private ObjectNode services() {
            ObjectNode answer = Json.object();
            ObjectNode service = answer.putArray("services")
                    .addObject()
                    .put("status", "ACTIVE")
                    .put("taskDefinition", primary);
            service.putArray("deployments")
                    .addObject()
                    .put("id", "ecs-svc/1")
                    .put("status", "PRIMARY")
                    .put("taskDefinition", primary)
                    .put("rolloutState", rollout);
            return answer;
        }

        private static ObjectNode described() {
            return json("""
                    {"taskDefinition": {"taskDefinitionArn": "%s", "family": "app", "revision": 1, "status": "ACTIVE",
                      "cpu": "256", "registeredAt": 1, "compatibilities": ["FARGATE"],
                      "containerDefinitions": [
                        {"name": "app", "image": "old", "dockerLabels": {"a": "b"}}, {"name": "log", "image": "logger"}]},
                     "tags": [{"key": "team", "value": "a"}]}
                    """.formatted(R1));
        }

        private ObjectNode register(Call call) {
            registered.add(call.input());
            ObjectNode answer = Json.object();
            answer.putObject("taskDefinition").put("taskDefinitionArn", R9);
            return answer;
        }

        private ObjectNode update(Call call) {
            updates.add(call.input());
            primary = R9;
            rollout = "IN_PROGRESS";
            return (ObjectNode)
                    Json.object().set("service", services().path("services").path(0));
        }
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ObjectNode call(String operation, ObjectNode input) {
        Operation found = Objects.requireNonNull(codePipeline.operations().get(operation));
        return found.answer(new Call("codepipeline", operation, input, new Caller("test", "eu-west-1")));
    }

    /** A pipeline from an archive in S3 straight to ECS. */
    private void deploy(Map<String, String> archive) throws Exception {
        var s3 = new io.devopspipeline.sandbox.s3.BucketType(buckets);
        var request = new io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest(
                "eu-west-1", "id", "s", "B", json("""
                        {"BucketName": "artifacts", "VersioningConfiguration": {"Status": "Enabled"}}"""), Map.of());
        assertThat(s3.create(request).physicalId()).isEqualTo("artifacts");
        assertThat(buckets.put("artifacts", "in.zip", DeliveryAccount.zip(archive)))
                .isNotEmpty();
        ObjectNode created = call("CreatePipeline", json("""
                {"pipeline": {"name": "p", "roleArn": "arn:aws:iam::123456789012:role/p",
                  "artifactStore": {"type": "S3", "location": "artifacts"},
                  "stages": [
                    {"name": "Source", "actions": [{"name": "Source",
                      "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
                      "configuration": {"S3Bucket": "artifacts", "S3ObjectKey": "in.zip", "PollForSourceChanges": "false"},
                      "outputArtifacts": [{"name": "Image"}]}]},
                    {"name": "Deploy", "actions": [{"name": "Deploy",
                      "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "ECS", "version": "1"},
                      "configuration": {"ClusterName": "c", "ServiceName": "svc", "DeploymentTimeout": "20"},
                      "inputArtifacts": [{"name": "Image"}]}]}]}}
                """));
        assertThat(created.path("pipeline").path("version").asInt()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(30));
    }

    private ObjectNode latest() {
        return (ObjectNode) call("GetPipelineState", json("{\"name\": \"p\"}"))
                .path("stageStates")
                .path(1)
                .path("actionStates")
                .path(0)
                .path("latestExecution");
    }

    private static Map<String, String> images(String content) {
        return Map.of("imagedefinitions.json", content);
    }

    @Test
    void swaps_the_image_in_the_revision_the_service_uses_and_keeps_the_rest() throws Exception {
        // When
        deploy(images("[{\"name\": \"app\", \"imageUri\": \"new\"}]"));
        // Then
        ObjectNode registered = ecs.registered.getFirst();
        assertThat(registered.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("family", "cpu", "containerDefinitions", "tags");
        assertThat(registered.path("containerDefinitions").path(0).path("image").asText())
                .isEqualTo("new");
        assertThat(registered
                        .path("containerDefinitions")
                        .path(0)
                        .path("dockerLabels")
                        .path("a")
                        .asText())
                .isEqualTo("b");
        assertThat(registered.path("containerDefinitions").path(1).path("image").asText())
                .isEqualTo("logger");
        assertThat(ecs.updates)
                .containsExactly(
                        json("{\"cluster\": \"c\", \"service\": \"svc\", \"taskDefinition\": \"" + R9 + "\"}"));
    }

    @Test
    void is_done_when_its_deployment_is() throws Exception {
        // Given
        deploy(images("[{\"name\": \"app\", \"imageUri\": \"new\"}]"));
        assertThat(latest().path("status").asText()).isEqualTo("InProgress");
        // When
        ecs.rollout = "COMPLETED";
        clock.advance(Duration.ofSeconds(15));
        // Then
        assertThat(latest().path("status").asText()).isEqualTo("Succeeded");
        assertThat(latest().path("externalExecutionId").asText()).isEqualTo("ecs-svc/1");
    }

    @Test
    void does_not_see_a_rollback_and_waits_until_its_time_is_up() throws Exception {
        // Given
        deploy(images("[{\"name\": \"app\", \"imageUri\": \"new\"}]"));
        // When the circuit breaker goes back to the revision before
        ecs.primary = R1;
        ecs.rollout = "COMPLETED";
        clock.advance(Duration.ofMinutes(19));
        // Then
        assertThat(latest().path("status").asText()).isEqualTo("InProgress");
        // When
        clock.advance(Duration.ofMinutes(2));
        // Then
        assertThat(latest().path("status").asText()).isEqualTo("Failed");
        assertThat(latest().path("errorDetails").path("message").asText()).contains("app:9", "20 minutes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not JSON                                      | Failed to deserialize the image definition file
            {"name": "app", "imageUri": "new"}            | invalid JSON format
            [{"name": "app"}]                             | every entry has a name and an imageUri
            [{"name": "other", "imageUri": "new"}]        | does not contain a container with the name other
            """)
    void an_image_definition_file_that_is_none_fails_the_action(String content, String message) throws Exception {
        // When
        deploy(images(content));
        // Then
        assertThat(latest().path("errorDetails").path("message").asText()).contains(message);
        assertThat(ecs.registered).isEmpty();
    }

    @Test
    void an_artifact_without_the_file_fails_the_action_in_code_pipelines_words() throws Exception {
        // When
        deploy(Map.of("other.json", "[]"));
        // Then
        assertThat(latest().path("errorDetails").path("message").asText())
                .startsWith(
                        "Did not find the image definition file imagedefinitions.json in the input artifacts ZIP file."
                                + " Verify the file is stored in your pipeline's Amazon S3 artifact bucket: artifacts key: p/Image/");
    }
}
