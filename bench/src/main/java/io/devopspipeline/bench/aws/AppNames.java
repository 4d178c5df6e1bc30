// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

/**
 * What AWS has named in the two stacks of an app. Each name begins with the name of its stack, so that a request shows which app it is about.
 *
 * @param artifactsStack the stack's name
 * @param pipelineStack the stack's name
 */
public record AppNames(String account, String region, String artifactsStack, String pipelineStack) {
    public String bucket() {
        return artifactsStack + "-bucket";
    }

    public String cluster() {
        return pipelineStack + "-Cluster-1A2B3C";
    }

    public String service() {
        return pipelineStack + "-Service-1A2B3C";
    }

    public String pipeline() {
        return pipelineStack + "-Pipeline-1A2B3C";
    }

    public String repository() {
        return pipelineStack + "-ecr";
    }

    public String repositoryUri() {
        return account + ".dkr.ecr." + region + ".amazonaws.com/" + repository();
    }

    public String image() {
        return repositoryUri() + ":4f1c2d3";
    }

    public String rule() {
        return pipelineStack + "-SourceRule-1A2B3C";
    }

    public String host() {
        return pipelineStack + ".elb." + region + ".amazonaws.com";
    }

    public String serviceArn() {
        return arn("ecs", "service/" + cluster() + "/" + service());
    }

    public String clusterArn() {
        return arn("ecs", "cluster/" + cluster());
    }

    public String taskArn() {
        return arn("ecs", "task/" + cluster() + "/0123456789abcdef0123456789abcdef");
    }

    public String pipelineArn() {
        return arn("codepipeline", pipeline());
    }

    public String revision() {
        return arn("ecs", "task-definition/" + pipelineStack + ":1");
    }

    public String targetGroup() {
        return arn("elasticloadbalancing", "targetgroup/" + pipelineStack + "/0123456789abcdef");
    }

    /** The same for a stack at each start of the double. */
    public String stackId(String stack) {
        return arn("cloudformation", "stack/" + stack + "/11111111-2222-3333-4444-555555555555");
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
