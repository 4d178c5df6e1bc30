// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import io.devopspipeline.operator.aws.client.AssumedRole;
import io.devopspipeline.operator.aws.client.EndpointOverride;
import io.devopspipeline.operator.aws.client.Lazy;
import io.devopspipeline.operator.aws.client.ResourceSessions;
import io.devopspipeline.operator.aws.client.ThrottleMeter;
import io.devopspipeline.operator.aws.client.Transport;
import io.devopspipeline.operator.aws.cloudformation.ChangeSets;
import io.devopspipeline.operator.aws.cloudformation.Drifts;
import io.devopspipeline.operator.aws.cloudformation.Stacks;
import io.devopspipeline.operator.aws.codebuild.Reports;
import io.devopspipeline.operator.aws.codepipeline.Connections;
import io.devopspipeline.operator.aws.codepipeline.Pipelines;
import io.devopspipeline.operator.aws.codepipeline.Repositories;
import io.devopspipeline.operator.aws.codepipeline.Rules;
import io.devopspipeline.operator.aws.ecs.ScalableTargets;
import io.devopspipeline.operator.aws.ecs.Services;
import io.devopspipeline.operator.aws.ecs.TargetGroups;
import io.devopspipeline.operator.aws.logs.LogStreams;
import io.devopspipeline.operator.aws.network.Network;
import io.devopspipeline.operator.aws.queue.Queues;
import io.devopspipeline.operator.aws.storage.Buckets;
import io.devopspipeline.operator.aws.storage.Images;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codeconnections.CodeConnectionsClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients for one account and region. Each is made when it is first used, for that takes a while. Where the endpoints are is the
 * SDK's own business: {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_<SERVICE>}, or the same as system properties.
 *
 * <p>Their builders are named in lambdas, because a method reference loads the whole interface of the client with it: that of EC2 has two thousand methods.
 */
final class AwsClients implements AutoCloseable {
    private static final String NAME = "devops-pipeline-operator";

    private final Region region;
    private final Transport transport;
    private final ClientOverrideConfiguration configuration;
    private final ClientOverrideConfiguration patient;
    private final Lazy<AwsCredentialsProvider> credentials;
    private final InstantSource clock;
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();

    /**
     * @param own the operator's own identity, which assumes the role if there is one
     * @param clock tells which sessions are no longer used
     */
    AwsClients(
            String region,
            Optional<AssumedRole> role,
            AwsCredentialsProvider own,
            Transport transport,
            List<ExecutionInterceptor> interceptors,
            ThrottleMeter throttles,
            InstantSource clock) {
        this.clock = clock;
        this.region = Region.of(region);
        this.transport = transport;
        this.credentials = new Lazy<>(
                () -> role.<AwsCredentialsProvider>map(r -> assume(r, own)).orElse(own));
        this.configuration = configuration(interceptors, throttles)
                .apiCallAttemptTimeout(Duration.ofSeconds(10))
                .apiCallTimeout(Duration.ofSeconds(25))
                .build();
        this.patient = configuration(interceptors, throttles)
                .apiCallAttemptTimeout(Transport.LONGEST_POLL)
                .apiCallTimeout(Transport.LONGEST_POLL)
                .build();
    }

    private ClientOverrideConfiguration.Builder configuration(
            List<ExecutionInterceptor> interceptors, ThrottleMeter throttles) {
        return ClientOverrideConfiguration.builder()
                .scheduledExecutorService(transport.timeouts())
                .retryStrategy(RetryMode.STANDARD)
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, NAME)
                .executionInterceptors(interceptors)
                .addMetricPublisher(throttles);
    }

    AwsAccount account() {
        Supplier<CloudFormationClient> cloudFormation = client(() -> CloudFormationClient.builder());
        return new AwsAccount(
                new Stacks(cloudFormation),
                new ChangeSets(cloudFormation),
                new Drifts(cloudFormation),
                new Pipelines(client(() -> CodePipelineClient.builder())),
                new Services(client(() -> EcsClient.builder())),
                new ScalableTargets(client(() -> ApplicationAutoScalingClient.builder())),
                new Images(client(() -> EcrClient.builder())),
                new Buckets(client(() -> S3Client.builder().forcePathStyle(EndpointOverride.ofS3()))),
                new Network(client(() -> Ec2Client.builder())),
                new TargetGroups(client(() -> ElasticLoadBalancingV2Client.builder())),
                new Rules(client(() -> EventBridgeClient.builder())),
                new Connections(client(() -> CodeConnectionsClient.builder())),
                new Repositories(client(() -> CodeCommitClient.builder())),
                new LogStreams(client(() -> CloudWatchLogsClient.builder())),
                new Reports(client(() -> CodeBuildClient.builder())),
                new Queues(longPolling(() -> SqsClient.builder())),
                new Identity(client(() -> StsClient.builder())));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable>
            Supplier<C> client(Supplier<B> builder) {
        return new Lazy<>(() -> configured(builder.get(), credentials.get()));
    }

    /** A client whose calls wait in AWS until there is something to tell. */
    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable>
            Supplier<C> longPolling(Supplier<B> builder) {
        return new Lazy<>(() -> configured(builder.get(), credentials.get(), patient, transport.longPolls()));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C configured(
            B builder, AwsCredentialsProvider credentials) {
        return configured(builder, credentials, configuration, transport.http());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C configured(
            B builder, AwsCredentialsProvider credentials, ClientOverrideConfiguration settings, SdkHttpClient http) {
        C client = builder.region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(settings)
                .httpClient(http)
                .build();
        return opened(client);
    }

    private AwsCredentialsProvider assume(AssumedRole role, AwsCredentialsProvider own) {
        return opened(new ResourceSessions(configured(StsClient.builder(), own), role, clock, transport.timeouts()));
    }

    private <C extends SdkAutoCloseable> C opened(C resource) {
        synchronized (open) {
            open.push(resource);
        }
        return resource;
    }

    /** Closes what was opened, the last first. */
    @Override
    public void close() {
        synchronized (open) {
            open.forEach(SdkAutoCloseable::close);
            open.clear();
        }
    }
}
