// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import io.devopspipeline.sandbox.control.RateLimit.Source;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * AWS's rates as data. Those of ECS are from "Request throttling for the Amazon ECS API"; its operations of one category share a bucket. For
 * CloudFormation, users report 5 DescribeStacks a second; its other reads, all of CodePipeline and the bursts of both are assumed.
 */
final class AwsRates {
    private static final List<RateLimit> ECS = List.of(
            ecs(20, 1, "CreateCluster", "DeleteCluster", "PutClusterCapacityProviders", "UpdateCluster"),
            ecs(50, 20, "DescribeClusters", "ListClusters"),
            ecs(20, 1, "RegisterTaskDefinition", "DeregisterTaskDefinition"),
            ecs(50, 20, "DescribeTaskDefinition", "ListTaskDefinitions", "ListTaskDefinitionFamilies"),
            ecs(20, 10, "TagResource", "UntagResource"),
            ecs(50, 20, "ListTagsForResource"),
            ecs(100, 40, "RunTask", "StopTask", "ExecuteCommand"),
            ecs(100, 20, "DescribeTasks", "ListTasks"),
            ecs(50, 5, "CreateService", "UpdateService", "DeleteService"),
            ecs(100, 20, "DescribeServices", "ListServices"));

    private static final List<String> STACK_READS = List.of(
            "DescribeChangeSet",
            "DescribeEvents",
            "DescribeStackDriftDetectionStatus",
            "DescribeStackEvents",
            "DescribeStackResource",
            "DescribeStackResourceDrifts",
            "DescribeStackResources",
            "GetTemplate",
            "GetTemplateSummary",
            "ListChangeSets",
            "ListExports",
            "ListStackResources",
            "ListStacks");

    private static final List<String> PIPELINE_READS = List.of(
            "GetPipeline",
            "GetPipelineExecution",
            "GetPipelineState",
            "ListActionExecutions",
            "ListPipelineExecutions");

    private AwsRates() {}

    static List<RateLimit> all() {
        return Stream.of(
                        ECS.stream(),
                        Stream.of(limit("cloudformation", "DescribeStacks", Source.REPORT)),
                        STACK_READS.stream().map(operation -> limit("cloudformation", operation, Source.ASSUMED)),
                        PIPELINE_READS.stream().map(operation -> limit("codepipeline", operation, Source.ASSUMED)))
                .flatMap(limits -> limits)
                .toList();
    }

    private static RateLimit ecs(int burst, int perSecond, String... operations) {
        return new RateLimit("ecs", Set.of(operations), burst, perSecond, Source.DOCUMENT);
    }

    private static RateLimit limit(String service, String operation, Source source) {
        return new RateLimit(service, Set.of(operation), 10, 5, source);
    }
}
