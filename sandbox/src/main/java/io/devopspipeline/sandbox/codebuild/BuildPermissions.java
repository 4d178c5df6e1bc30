// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.account.ServiceRoles;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.List;

/** What CodeBuild and a build's commands do with the service role of the project. Call under the account's lock. */
record BuildPermissions(Directory directory) {
    private static final String PRINCIPAL = "codebuild.amazonaws.com";
    private static final List<String> PUSH = List.of(
            "ecr:BatchCheckLayerAvailability",
            "ecr:InitiateLayerUpload",
            "ecr:UploadLayerPart",
            "ecr:CompleteLayerUpload",
            "ecr:PutImage");

    /** @throws AwsException InvalidInputException when the role does not trust CodeBuild */
    void checkTrust(Project project) {
        if (!directory.roles().trusts(PRINCIPAL, project.role(), project.arn())) {
            throw AwsException.of(
                    "InvalidInputException",
                    "CodeBuild is not authorized to perform: sts:AssumeRole on service role. Please verify that: 1) The provided service role "
                            + "exists, 2) The role name is case-sensitive and matches exactly, and 3) The role has the necessary trust policy "
                            + "configured.");
        }
    }

    void checkLog(Build build) {
        String group = Account.arn(
                "logs", build.project.region(), "log-group:" + build.project.logGroup() + ":log-stream:" + build.uuid);
        List.of("logs:CreateLogStream", "logs:PutLogEvents").forEach(action -> check(build, action, group));
    }

    /** The network interface that a build in a VPC gets. */
    void checkNetwork(Build build) {
        JsonNode vpc = build.project.settings().path("vpcConfig");
        if (!vpc.isMissingNode()) {
            checkInterface(build, "network-interface/eni-0");
            vpc.path("subnets").forEach(subnet -> checkInterface(build, "subnet/" + subnet.asText()));
            vpc.path("securityGroupIds").forEach(group -> checkInterface(build, "security-group/" + group.asText()));
        }
    }

    private void checkInterface(Build build, String part) {
        check(build, "ec2:CreateNetworkInterface", Account.arn("ec2", build.project.region(), part));
    }

    void checkObject(Build build, String action, BuildRequest.S3Location object) {
        check(build, action, "arn:aws:s3:::" + object.bucket() + "/" + object.key());
    }

    /** @param uri of the repository, with or without a tag */
    void checkPush(Build build, String uri) {
        String name = uri.replaceFirst("^[^/]+/", "").replaceFirst("[:@].*$", "");
        check(build, "ecr:GetAuthorizationToken", "*");
        PUSH.forEach(action -> check(build, action, Account.arn("ecr", build.project.region(), "repository/" + name)));
    }

    /** @param group its ARN */
    void checkReport(Build build, String action, String group) {
        check(build, action, group);
    }

    private void check(Build build, String action, String resource) {
        directory.roles().check(use(build), build.project.region(), action, resource);
    }

    /** How the build uses the role of its project. */
    ServiceRoles.Use use(Build build) {
        return new ServiceRoles.Use(PRINCIPAL, build.project.role(), "AWSCodeBuild-" + build.uuid);
    }
}
