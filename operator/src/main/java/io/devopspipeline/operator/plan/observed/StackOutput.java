// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The outputs of the two templates. This is the only place that knows their names; a test compares it with the templates. */
public enum StackOutput {
    ARTIFACTS_BUCKET_NAME("ArtifactsBucketName", ARTIFACTS),
    ARTIFACTS_BUCKET_ARN("ArtifactsBucketArn", ARTIFACTS),

    ENDPOINT("Endpoint", PIPELINE),
    LOAD_BALANCER_DNS_NAME("LoadBalancerDnsName", PIPELINE),
    REPOSITORY_CLONE_URL_HTTP("RepositoryCloneUrlHttp", PIPELINE),
    REPOSITORY_NAME("RepositoryName", PIPELINE),
    ECR_REPOSITORY_NAME("EcrRepositoryName", PIPELINE),
    ECR_REPOSITORY_URI("EcrRepositoryUri", PIPELINE),
    IMAGE_REPOSITORY_URI("ImageRepositoryUri", PIPELINE),
    PIPELINE_NAME("PipelineName", PIPELINE),
    BUILD_PROJECT_NAME("BuildProjectName", PIPELINE),
    CLUSTER_NAME("ClusterName", PIPELINE),
    SERVICE_NAME("ServiceName", PIPELINE),
    SERVICE_ARN("ServiceArn", PIPELINE),
    TARGET_GROUP_ARN("TargetGroupArn", PIPELINE),
    TASK_DEFINITION_FAMILY("TaskDefinitionFamily", PIPELINE),
    TASK_DEFINITION_ARN("TaskDefinitionArn", PIPELINE),
    SOURCE_RULE_NAME("SourceRuleName", PIPELINE),
    TASK_DIGEST("TaskDigest", PIPELINE),
    SPEC_DIGEST("SpecDigest", ARTIFACTS, PIPELINE);

    private final String key;
    private final Set<StackKind> stacks;

    StackOutput(String key, StackKind... stacks) {
        this.key = key;
        this.stacks = Set.of(stacks);
    }

    /** The name in the template. */
    public String key() {
        return key;
    }

    /** Whether it only gives back to the operator what the operator gave the stack. Users have no use for it. */
    public boolean internal() {
        return this == SPEC_DIGEST || this == TASK_DIGEST;
    }

    /** The names of all outputs of one stack. */
    public static Set<String> keys(StackKind stack) {
        Set<String> keys = new TreeSet<>();
        Stream.of(values()).filter(output -> output.stacks.contains(stack)).forEach(output -> keys.add(output.key));
        return keys;
    }
}
