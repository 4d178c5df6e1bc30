// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.s3.S3Client;

/** The account through the clients that anyone has. They try nothing again: a person sees what AWS answered, and looks again a second later. */
public record Aws(
        CloudFormationClient cloudFormation,
        CodePipelineClient codePipeline,
        CodeBuildClient codeBuild,
        CodeCommitClient codeCommit,
        EcrClient ecr,
        EcsClient ecs,
        ElasticLoadBalancingV2Client loadBalancing,
        CloudWatchLogsClient logs,
        S3Client s3,
        SdkHttpClient http)
        implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @param accessKey whose calls these are */
    public static Aws at(URI endpoint, String accessKey, String region) {
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(PATIENCE)
                .socketTimeout(PATIENCE)
                .build();
        Builder to = new Builder(endpoint, accessKey, region, http);
        return new Aws(
                to.client(CloudFormationClient.builder()),
                to.client(CodePipelineClient.builder()),
                to.client(CodeBuildClient.builder()),
                to.client(CodeCommitClient.builder()),
                to.client(EcrClient.builder()),
                to.client(EcsClient.builder()),
                to.client(ElasticLoadBalancingV2Client.builder()),
                to.client(CloudWatchLogsClient.builder()),
                to.client(S3Client.builder().forcePathStyle(true)),
                http);
    }

    private record Builder(URI endpoint, String accessKey, String region, SdkHttpClient http) {
        <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
            return builder.httpClient(http)
                    .region(Region.of(region))
                    .endpointOverride(endpoint)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "unused")))
                    .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                    .build();
        }
    }

    @Override
    public void close() {
        List.<SdkClient>of(cloudFormation, codePipeline, codeBuild, codeCommit, ecr, ecs, loadBalancing, logs, s3)
                .forEach(SdkClient::close);
        http.close();
    }
}
