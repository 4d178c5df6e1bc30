// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.sandbox.Sandbox;
import io.devopspipeline.sandbox.SandboxOptions;
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
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/** An AWS account whose time stands still until the test lets it pass. Counts the calls that the operator makes. */
final class SteppedAws implements SteppedAccount {
    static final String TAKEN_BUCKET = "taken-by-somebody";

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Sandbox sandbox;
    private final AwsAccounts accounts;

    SteppedAws() throws IOException {
        sandbox = Sandbox.start(
                new SandboxOptions(0, Optional.empty(), clock, Path.of("python3"), Path.of(""), Set.of(TAKEN_BUCKET)));
        System.setProperty("aws.endpointUrl", sandbox.endpoint().toString());
        System.setProperty("aws.accessKeyId", "AKIASANDBOX");
        System.setProperty("aws.secretAccessKey", "secret");
        accounts = new AwsAccounts(meters);
    }

    @Override
    public AwsAccounts accounts() {
        return accounts;
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
        try (EcsClient ecs = EcsClient.builder()
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            String cluster = ecs.listClusters().clusterArns().stream()
                    .filter(arn -> arn.contains(name))
                    .findFirst()
                    .orElseThrow();
            String service =
                    ecs.listServices(r -> r.cluster(cluster)).serviceArns().getFirst();
            ecs.deleteService(r -> r.cluster(cluster).service(service).force(true));
        }
    }

    /** Asks the sandbox's control endpoint, such as for a fault. */
    void control(String method, String path, String body) {
        URI uri = sandbox.endpoint().resolve("/_sandbox/" + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(uri)
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
