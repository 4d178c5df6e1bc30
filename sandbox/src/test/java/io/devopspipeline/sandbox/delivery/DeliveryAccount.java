package io.devopspipeline.sandbox.delivery;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.sandbox.Sandbox;
import io.devopspipeline.sandbox.SandboxOptions;
import io.devopspipeline.sandbox.clock.SteppedClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
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
    /** The interpreter that builds run with. */
    private static final Path PYTHON = Path.of("python3");
    /** Images' Python packages are installed once and kept from test to test, below target. */
    private static final Path IMAGES = Path.of("target", "images");

    public final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Sandbox sandbox;
    private final List<AutoCloseable> open = new ArrayList<>();

    public DeliveryAccount(Path folder) throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(0, Optional.of(folder), clock, PYTHON, IMAGES, Set.of()));
    }

    public URI endpoint() {
        return sandbox.endpoint();
    }

    public S3Client s3() {
        return client(S3Client.builder().forcePathStyle(true));
    }

    public CloudFormationClient cloudFormation() {
        return client(CloudFormationClient.builder());
    }

    public CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.builder());
    }

    public CodeBuildClient codeBuild() {
        return client(CodeBuildClient.builder());
    }

    public CodeCommitClient codeCommit() {
        return client(CodeCommitClient.builder());
    }

    public CodeConnectionsClient codeConnections() {
        return client(CodeConnectionsClient.builder());
    }

    public CodePipelineClient codePipeline() {
        return client(CodePipelineClient.builder());
    }

    public EcrClient ecr() {
        return client(EcrClient.builder());
    }

    public EcsClient ecs() {
        return client(EcsClient.builder());
    }

    public EventBridgeClient events() {
        return client(EventBridgeClient.builder());
    }

    private <C extends AutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            B builder) {
        C client = builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.EU_WEST_1)
                .endpointOverride(endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")))
                .build();
        open.add(client);
        return client;
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
        return cloudFormation()
                .describeStacks(r -> r.stackName(nameOrId))
                .stacks()
                .getFirst();
    }

    public String output(String stack, String key) {
        return stack(stack).outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .findFirst()
                .orElseThrow()
                .outputValue();
    }

    /** Reasons of failed events, earliest first. */
    public List<String> failures(String stackNameOrId) {
        return cloudFormation().describeStackEvents(r -> r.stackName(stackNameOrId)).stackEvents().reversed().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .map(StackEvent::resourceStatusReason)
                .toList();
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

    public void pass(Duration awsTime) {
        clock.advance(awsTime);
    }

    /** Lets AWS's time go on, not faster than processes can follow, until it is so. */
    public void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    clock.advance(Duration.ofSeconds(2));
                    return condition.call();
                });
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable client : open) {
            client.close();
        }
        sandbox.close();
    }
}
