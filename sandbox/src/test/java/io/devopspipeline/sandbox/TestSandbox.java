// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.AccountConditions;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.s3.S3Client;

/** A whole sandbox whose time stands still, with clients of any caller in any region, and its control endpoint. */
public final class TestSandbox implements AutoCloseable {
    /** A bucket name that somebody else owns. */
    public static final String TAKEN = "somebody-elses-bucket";

    public static final String CALLER = TestClients.CALLER;

    public final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Sandbox sandbox;
    private final TestClients clients;
    private final HttpClient http = HttpClient.newHttpClient();

    public TestSandbox(Path folder) throws IOException {
        this(folder, AccountConditions.USUAL);
    }

    public TestSandbox(Path folder, AccountConditions conditions) throws IOException {
        SandboxOptions options = new SandboxOptions(
                0, Optional.of(folder), clock, Path.of("python3"), folder.resolve("cache"), Set.of(TAKEN));
        sandbox = Sandbox.start(options.with(conditions).withAnyAccessKey());
        clients = new TestClients(sandbox.endpoint(), clock, Duration.ofSeconds(40));
    }

    public URI endpoint() {
        return sandbox.endpoint();
    }

    public S3Client s3() {
        return client(S3Client.builder().forcePathStyle(true));
    }

    public S3Client s3(Region region) {
        return client(S3Client.builder().forcePathStyle(true), AwsBasicCredentials.create(CALLER, "s"), region);
    }

    /** A client of {@link #CALLER} in eu-west-1. */
    public <C extends AutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            B builder) {
        return clients.client(builder);
    }

    public <C extends AutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            B builder, AwsCredentials credentials, Region region) {
        return clients.client(builder, credentials, region);
    }

    public CloudFormationClient cloudFormation() {
        return clients.cloudFormation();
    }

    public Stack stack(String nameOrId) {
        return clients.stack(nameOrId);
    }

    /** Reasons of a stack's failed events, earliest first. */
    public List<String> failures(String stackNameOrId) {
        return clients.failures(stackNameOrId);
    }

    /** Lets AWS's time go on until it is so. */
    public void until(String what, Callable<Boolean> condition) {
        clients.until(what, condition);
    }

    public HttpResponse<String> control(String method, String path, String body) throws Exception {
        return http(HttpRequest.newBuilder(endpoint().resolve("/_sandbox/" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public JsonNode get(String path) throws Exception {
        return Json.MAPPER.readTree(control("GET", path, "").body());
    }

    public HttpResponse<String> http(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Fails when an operation has accepted a member and not looked at it: see {@code WatchedInput}. */
    @Override
    public void close() throws Exception {
        JsonNode ignored = get("calls/ignored");
        clients.close();
        http.close();
        sandbox.close();
        assertThat(ignored).as("members that were accepted and ignored").isEmpty();
    }
}
