// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where AWS's console shows a thing. The sandbox has no console; people and the operator see the same links as in AWS. */
final class ConsoleUrls {
    private ConsoleUrls() {}

    private static String console(String region) {
        return "https://" + region + ".console.aws.amazon.com/";
    }

    static String commit(String region, String repository, String commit) {
        return console(region) + "codesuite/codecommit/repositories/" + repository + "/commit/" + commit + "?region="
                + region;
    }

    static String connected(String region, String connectionArn, String repository, String commit) {
        return console(region) + "codesuite/settings/connections/redirect?connectionArn=" + connectionArn
                + "&referenceType=COMMIT&FullRepositoryId=" + repository + "&Commit=" + commit;
    }

    static String object(String region, String bucket, String key) {
        return console(region) + "s3/object/" + bucket + "?prefix=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    static String build(String region, String buildId) {
        return console(region) + "codebuild/home?region=" + region + "#/builds/"
                + URLEncoder.encode(buildId, StandardCharsets.UTF_8) + "/view/new";
    }

    static String service(String region, String cluster, String service) {
        return console(region) + "ecs/v2/clusters/" + cluster + "/services/" + service + "?region=" + region;
    }

    /** What an action works with; empty for approvals and connections. */
    static String entity(String region, ActionDeclaration action) {
        return switch (action.type()) {
            case "Source/CodeCommit" ->
                console(region) + "codesuite/codecommit/repositories/" + action.setting("RepositoryName")
                        + "/browse/refs/heads/" + action.setting("BranchName");
            case "Source/S3" -> object(region, action.setting("S3Bucket"), action.setting("S3ObjectKey"));
            case "Build/CodeBuild", "Test/CodeBuild" ->
                console(region) + "codebuild/home?region=" + region + "#/projects/" + action.setting("ProjectName")
                        + "/view";
            case "Deploy/ECS" -> service(region, action.setting("ClusterName"), action.setting("ServiceName"));
            default -> "";
        };
    }
}
