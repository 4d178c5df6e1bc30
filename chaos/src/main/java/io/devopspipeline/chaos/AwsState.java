// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Playground;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What AWS shows, read with an access key of its own, to compare it with what the operator reports. */
final class AwsState implements AutoCloseable {
    private final URI endpoint;
    private final String accessKey;
    private final CloudFormationClient stacks;
    private final CodePipelineClient pipelines;
    private final EcsClient services;

    AwsState(Playground playground) {
        this.endpoint = playground.aws();
        this.accessKey = playground.accessKey("truth");
        this.stacks = build(CloudFormationClient.builder());
        this.pipelines = build(CodePipelineClient.builder());
        this.services = build(EcsClient.builder());
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
        return builder.endpointOverride(endpoint)
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "unused")))
                .build();
    }

    /** Every stack there ever was with this prefix, deleted ones too: one made twice is two. */
    List<StackHistory> histories(String prefix) {
        return stacks(prefix).stream()
                .map(stack -> new StackHistory(
                        stack.stackName().substring(prefix.length()),
                        stack.stackStatusAsString(),
                        reasonsIfDeleted(stack)))
                .toList();
    }

    private List<String> reasonsIfDeleted(StackSummary stack) {
        if (stack.stackStatus() != StackStatus.DELETE_COMPLETE) {
            return List.of();
        }
        return failures(stack)
                .map(event -> String.valueOf(event.resourceStatusReason()))
                .toList();
    }

    /** What failed in each of these stacks, in AWS's words. */
    List<String> failedEvents(String prefix) {
        return stacks(prefix).stream()
                .flatMap(this::failures)
                .map(event -> event.stackName() + " " + event.logicalResourceId() + " " + event.resourceStatusAsString()
                        + ": " + event.resourceStatusReason())
                .toList();
    }

    private List<StackSummary> stacks(String prefix) {
        return stacks.listStacksPaginator().stackSummaries().stream()
                .filter(stack -> stack.stackName().startsWith(prefix))
                .toList();
    }

    private Stream<StackEvent> failures(StackSummary stack) {
        return stacks.describeStackEventsPaginator(request -> request.stackName(stack.stackId())).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"));
    }

    int executions(PipelineSnapshot seen) {
        String pipeline = seen.output("PipelineName");
        return pipelines
                .listPipelineExecutions(request -> request.pipelineName(pipeline))
                .pipelineExecutionSummaries()
                .size();
    }

    Optional<Service> service(PipelineSnapshot seen) {
        return services
                .describeServices(
                        request -> request.cluster(seen.output("ClusterName")).services(seen.output("ServiceName")))
                .services()
                .stream()
                .findFirst();
    }

    TaskDefinition taskDefinition(String arn) {
        return services.describeTaskDefinition(request -> request.taskDefinition(arn))
                .taskDefinition();
    }

    @Override
    public void close() {
        stacks.close();
        pipelines.close();
        services.close();
    }
}
