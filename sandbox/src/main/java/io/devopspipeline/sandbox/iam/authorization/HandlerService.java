// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import java.util.Map;

/** How CloudFormation's handlers name the service that denied an action, by the action's prefix. */
final class HandlerService {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("application-autoscaling", "ApplicationAutoScaling"),
            Map.entry("cloudwatch", "CloudWatch"),
            Map.entry("codebuild", "CodeBuild"),
            Map.entry("codecommit", "CodeCommit"),
            Map.entry("codeconnections", "CodeConnections"),
            Map.entry("codepipeline", "CodePipeline"),
            Map.entry("codestar-connections", "CodeStarConnections"),
            Map.entry("ec2", "Ec2"),
            Map.entry("ecr", "Ecr"),
            Map.entry("ecs", "Ecs"),
            Map.entry("elasticloadbalancing", "ElasticLoadBalancingV2"),
            Map.entry("events", "EventBridge"),
            Map.entry("iam", "Iam"),
            Map.entry("logs", "CloudWatchLogs"),
            Map.entry("s3", "S3"));

    private HandlerService() {}

    static String of(String action) {
        String prefix = action.substring(0, action.indexOf(':'));
        return NAMES.getOrDefault(prefix, prefix);
    }
}
