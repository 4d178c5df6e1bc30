// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients of a playground, which its file {@code env} describes. */
final class Connection implements AutoCloseable {
    private final EnvironmentFile environment;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final KubernetesClient kubernetes;

    private Connection(EnvironmentFile environment) {
        this.environment = environment;
        this.kubernetes = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(
                        Path.of(environment.value("KUBECONFIG")).toFile()))
                .build();
    }

    static Connection of(Path playground) {
        return new Connection(EnvironmentFile.read(playground.resolve("env")));
    }

    World world() {
        return new World(
                new Account(
                        client(CloudFormationClient.builder()),
                        client(S3Client.builder().forcePathStyle(true)),
                        client(EcrClient.builder()),
                        client(CodeCommitClient.builder()),
                        new Delivery(client(CodePipelineClient.builder()), client(EcsClient.builder()))),
                new Cluster(kubernetes));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(http)
                .endpointOverride(environment.endpoint())
                .region(environment.region())
                .credentialsProvider(environment.credentials())
                .build();
    }

    @Override
    public void close() {
        kubernetes.close();
        http.close();
    }
}
