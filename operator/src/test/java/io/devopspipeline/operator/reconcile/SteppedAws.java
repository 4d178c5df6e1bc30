// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.policy.Policy;
import io.devopspipeline.sandbox.Sandbox;
import io.devopspipeline.sandbox.SandboxOptions;
import io.devopspipeline.sandbox.account.AccountConditions;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** An AWS account whose time stands still until the test lets it pass, and that enforces IAM: the operator has the policies of {@code deploy/aws}. Counts the calls that the operator makes. */
final class SteppedAws implements SteppedAccount {
    static final String TAKEN_BUCKET = "dop-taken-by-somebody";

    /** For what the test does itself. */
    static final AwsCredentialsProvider ADMINISTRATOR =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("administrator", "secret"));

    private static final String OPERATOR = "AKIASANDBOX";

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Sandbox sandbox;
    private final AwsAccounts accounts;

    SteppedAws() throws IOException {
        this(AccountConditions.USUAL);
    }

    SteppedAws(AccountConditions conditions) throws IOException {
        sandbox = Sandbox.start(
                new SandboxOptions(0, Optional.empty(), clock, Path.of("python3"), Path.of(""), Set.of(TAKEN_BUCKET))
                        .withAnyAccessKey()
                        .with(conditions));
        System.setProperty("aws.endpointUrl", sandbox.endpoint().toString());
        System.setProperty("aws.accessKeyId", OPERATOR);
        System.setProperty("aws.secretAccessKey", "secret");
        control("POST", "iam", ShippedPolicies.enforcedFor(OPERATOR));
        accounts = new AwsAccounts(meters);
    }

    @Override
    public AwsAccounts accounts() {
        return accounts;
    }

    @Override
    public Policy policy() {
        return ShippedPolicies.ofOperator();
    }

    @Override
    public SimpleMeterRegistry meters() {
        return meters;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    /** AWS's time, for the operator. */
    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return clock.now();
            }
        };
    }

    /** As {@code aws ecs delete-service --force} does to the only service whose name contains this. */
    void deleteService(String name) {
        try (EcsClient ecs = ecs()) {
            String cluster = cluster(ecs, name);
            String service =
                    ecs.listServices(r -> r.cluster(cluster)).serviceArns().getFirst();
            ecs.deleteService(r -> r.cluster(cluster).service(service).force(true));
        }
    }

    /** As {@code aws ecs delete-cluster} by hand, after the cluster's service. */
    void deleteCluster(String name) {
        deleteService(name);
        pass(Duration.ofMinutes(5));
        try (EcsClient ecs = ecs()) {
            ecs.deleteCluster(r -> r.cluster(cluster(ecs, name)));
        }
    }

    /** The names of the stacks that are not deleted. */
    List<String> stacks() {
        try (CloudFormationClient client = CloudFormationClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(ADMINISTRATOR)
                .build()) {
            return client.describeStacks().stacks().stream()
                    .map(Stack::stackName)
                    .toList();
        }
    }

    /** As {@code aws codepipeline delete-pipeline} by hand, of the only pipeline whose name contains this. */
    void deletePipeline(String name) {
        try (CodePipelineClient client = CodePipelineClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(ADMINISTRATOR)
                .build()) {
            String pipeline = client.listPipelines().pipelines().stream()
                    .map(PipelineSummary::name)
                    .filter(found -> found.contains(name))
                    .findFirst()
                    .orElseThrow();
            client.deletePipeline(r -> r.name(pipeline));
        }
    }

    /** As {@code docker push} to the only repository. */
    void pushImage() {
        try (EcrClient ecr = EcrClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(ADMINISTRATOR)
                .build()) {
            String repository =
                    ecr.describeRepositories().repositories().getFirst().repositoryName();
            ecr.putImage(r -> r.repositoryName(repository)
                    .imageTag("pushed")
                    .imageManifestMediaType("application/vnd.docker.distribution.manifest.v2+json")
                    .imageManifest("{}"));
        }
    }

    private static EcsClient ecs() {
        return EcsClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(ADMINISTRATOR)
                .build();
    }

    private static String cluster(EcsClient ecs, String name) {
        return ecs.listClusters().clusterArns().stream()
                .filter(arn -> arn.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** Asks the sandbox's control endpoint, such as for a fault. */
    void control(String method, String path, String body) {
        URI uri = sandbox.endpoint().resolve("/_sandbox/" + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        accounts.close();
        List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey").forEach(System::clearProperty);
        sandbox.close();
    }
}
