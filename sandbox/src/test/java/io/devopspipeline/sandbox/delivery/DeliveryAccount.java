// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.Sandbox;
import io.devopspipeline.sandbox.SandboxOptions;
import io.devopspipeline.sandbox.TestClients;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codeconnections.CodeConnectionsClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A sandbox with all services over the wire. Time stands still until the test lets it pass. */
public final class DeliveryAccount implements AutoCloseable {
    /** The media type of an image. */
    public static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    /** The interpreter that builds run with. */
    private static final Path PYTHON = Path.of("python3");
    /** Images' Python packages are installed once and kept from test to test, below target. */
    private static final Path IMAGES = Path.of("target", "images");

    public final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Sandbox sandbox;
    private final TestClients clients;

    public DeliveryAccount(Path folder) throws IOException {
        sandbox = Sandbox.start(
                new SandboxOptions(0, Optional.of(folder), clock, PYTHON, IMAGES, Set.of()).withAnyAccessKey());
        clients = new TestClients(sandbox.endpoint(), clock, Duration.ofMinutes(2));
    }

    public URI endpoint() {
        return sandbox.endpoint();
    }

    public S3Client s3() {
        return clients.client(S3Client.builder().forcePathStyle(true));
    }

    public CloudFormationClient cloudFormation() {
        return clients.cloudFormation();
    }

    public CloudWatchLogsClient logs() {
        return clients.client(CloudWatchLogsClient.builder());
    }

    public CodeBuildClient codeBuild() {
        return clients.client(CodeBuildClient.builder());
    }

    public CodeCommitClient codeCommit() {
        return clients.client(CodeCommitClient.builder());
    }

    public CodeConnectionsClient codeConnections() {
        return clients.client(CodeConnectionsClient.builder());
    }

    public CodePipelineClient codePipeline() {
        return clients.client(CodePipelineClient.builder());
    }

    public EcrClient ecr() {
        return clients.client(EcrClient.builder());
    }

    public EcsClient ecs() {
        return clients.client(EcsClient.builder());
    }

    public EventBridgeClient events() {
        return clients.client(EventBridgeClient.builder());
    }

    /** Makes a versioned bucket. */
    public void bucket(String name) {
        s3().createBucket(r -> r.bucket(name));
        s3().putBucketVersioning(
                        r -> r.bucket(name).versioningConfiguration(versioning -> versioning.status("Enabled")));
    }

    public void put(String bucket, String key, byte[] content) {
        s3().putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    public byte[] get(String bucket, String key) {
        return s3().getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
    }

    /** As {@code docker push}. @return the digest */
    public String pushImage(String repository, String tag, String content) {
        return ecr().putImage(r -> r.repositoryName(repository)
                        .imageTag(tag)
                        .imageManifestMediaType(MANIFEST)
                        .imageManifest("{\"content\":\"" + content + "\"}"))
                .image()
                .imageId()
                .imageDigest();
    }

    public static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Creates a stack and lets it come up, or roll back. */
    public Stack create(String stack, String template) {
        cloudFormation().createStack(r -> r.stackName(stack).templateBody(template));
        return settled(stack);
    }

    public Stack update(String stack, String template) {
        cloudFormation().updateStack(r -> r.stackName(stack).templateBody(template));
        return settled(stack);
    }

    private Stack settled(String stack) {
        until(stack + " to settle", () -> !stack(stack).stackStatusAsString().endsWith("_IN_PROGRESS"));
        return stack(stack);
    }

    public Stack stack(String nameOrId) {
        return clients.stack(nameOrId);
    }

    public String output(String stack, String key) {
        return clients.output(stack, key);
    }

    public List<String> failures(String stackNameOrId) {
        return clients.failures(stackNameOrId);
    }

    /** A log group's lines; none as long as there is no such group. */
    public List<String> lines(String logGroup) {
        if (logs().describeLogGroups(r -> r.logGroupNamePrefix(logGroup))
                .logGroups()
                .isEmpty()) {
            return List.of();
        }
        return logs().filterLogEvents(r -> r.logGroupName(logGroup)).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    /** Tells one of the sandbox's control endpoints something that happens outside AWS. */
    public void control(String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(sandbox.endpoint().resolve("/_sandbox/" + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    public void pass(Duration awsTime) {
        clock.advance(awsTime);
    }

    public void until(String what, Callable<Boolean> condition) {
        clients.until(what, condition);
    }

    /** Fails when an operation has accepted a member and not looked at it: see {@code WatchedInput}. */
    @Override
    public void close() throws Exception {
        JsonNode ignored = Json.MAPPER.readTree(
                sandbox.endpoint().resolve("/_sandbox/calls/ignored").toURL());
        clients.close();
        sandbox.close();
        assertThat(ignored).as("members that were accepted and ignored").isEmpty();
    }
}
