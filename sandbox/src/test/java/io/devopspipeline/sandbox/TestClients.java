// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.sandbox.clock.SteppedClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** SDK clients of a sandbox whose clock the test steps, and what CloudFormation says through them. They try nothing again; closing this closes them. */
public final class TestClients implements AutoCloseable {
    static final String CALLER = "AKIATEST";

    private static final AwsCredentials CREDENTIALS = AwsBasicCredentials.create(CALLER, "secret");
    private static final Duration STEP = Duration.ofSeconds(2);

    private final URI endpoint;
    private final SteppedClock clock;
    private final Duration patience;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final CloudFormationClient cloudFormation;

    /** @param patience real time that {@link #until} waits at most */
    public TestClients(URI endpoint, SteppedClock clock, Duration patience) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.patience = patience;
        this.cloudFormation = client(CloudFormationClient.builder());
    }

    /** A client in eu-west-1. */
    public <C extends AutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            B builder) {
        return client(builder, CREDENTIALS, Region.EU_WEST_1);
    }

    public <C extends AutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            B builder, AwsCredentials credentials, Region region) {
        C client = builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(region)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        open.add(client);
        return client;
    }

    public CloudFormationClient cloudFormation() {
        return cloudFormation;
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

    /** Lets AWS's time go on, not faster than processes can follow, until it is so. */
    public void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    clock.advance(STEP);
                    return condition.call();
                });
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable client : open) {
            client.close();
        }
    }
}
