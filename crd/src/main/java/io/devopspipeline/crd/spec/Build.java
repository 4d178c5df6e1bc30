// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How CodeBuild builds the image. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(self.environment) || self.environment.all(e, e.name != 'REPOSITORY_URI' && e.name != 'CONTAINER_NAME' && !e.name.startsWith('CODEBUILD_'))",
        message =
                "The pipeline sets REPOSITORY_URI, CONTAINER_NAME and CODEBUILD_* itself. Fix: give the variable in spec.build.environment another name.")
@ValidationRule(
        value = "!has(self.environment) || self.environment.map(e, size(e.name) + size(bytes(e.value))).sum() <= 8192",
        message =
                "The names and values of spec.build.environment have more than 8,192 bytes together. Fix: shorten them, or put large values into a file of the repository.")
@ValidationRule(
        value = "self.privileged || self.buildspec != 'Auto'",
        message =
                "spec.build.buildspec: Auto builds with docker, which needs spec.build.privileged. Fix: remove privileged, or name a buildspec that builds without docker.")
@ValidationRule(
        value = "self.privileged || !(self.cache in ['DockerLayers', 'All'])",
        message =
                "Without spec.build.privileged there is no docker whose layers could be kept. Fix: set spec.build.cache to Paths or None, or remove privileged.")
public record Build(
        @JsonPropertyDescription(
                "CodeBuild compute type. Default: BUILD_GENERAL1_SMALL (2 vCPU, 3 GB). Example: BUILD_GENERAL1_MEDIUM.")
        @Default("BUILD_GENERAL1_SMALL")
        ComputeType computeType,

        @JsonPropertyDescription(
                "Image in which CodeBuild runs the build. It must be for the architecture of the service and have docker and the AWS CLI. Default: aws/codebuild/amazonlinux-x86_64-standard:5.0, or with ARM64 aws/codebuild/amazonlinux-aarch64-standard:3.0. Example: aws/codebuild/standard:7.0.")
        @Default(Build.X86_64_IMAGE)
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._/:@-]+$')",
                message =
                        "This is not the name of an image. Fix: write REPOSITORY:TAG, for example aws/codebuild/amazonlinux-x86_64-standard:5.0.")
        String image,

        @JsonPropertyDescription(
                "Path of the buildspec in the source, at most 255 characters; or Auto: the source has a Dockerfile at its root and needs no buildspec. The build then logs in to the registry, builds, and pushes the image, tagged by its commit. Default: buildspec.yml. Example: ci/buildspec.yml.")
        @Default("buildspec.yml")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._/-]+$') && !self.startsWith('/') && !self.contains('..')",
                message =
                        "This is not the path of a file in the source. Fix: write a relative path without .., for example ci/buildspec.yml, or Auto. An inline buildspec is not supported.")
        @ValidationRule(
                value = "self == 'Auto' || !self.matches(r'^[aA][uU][tT][oO]$')",
                message =
                        "The value that needs no buildspec is written Auto. Fix: write Auto; or for a file of this name ./auto.")
        String buildspec,

        @JsonPropertyDescription(
                "Up to 100 environment variables of the build. Not for secrets: CloudFormation and CodeBuild show them. Example: [{name: LOG_LEVEL, value: debug}].")
        @Size(max = 100)
        List<Variable> environment,

        @JsonPropertyDescription("Minutes after which CodeBuild stops a build, 5 to 480. Default: 30. Example: 60.")
        @Default("30")
        @Min(5)
        @Max(480)
        int timeoutMinutes,

        @JsonPropertyDescription(
                "Whether docker can run in the build. false: the buildspec builds the image without it, for example with buildah or kaniko. Default: true. Example: false.")
        @Default("true")
        boolean privileged,

        @JsonPropertyDescription(
                "What CodeBuild keeps for the next build on the same machine, which not every build gets. DockerLayers: the layers of docker; Paths: the paths of the buildspec's section cache; All: both; None (default): nothing. Example: DockerLayers.")
        @Default("None")
        BuildCache cache,

        @JsonPropertyDescription(
                "Runs the build, the tests and the check after Deploy in the VPC. Default: outside of it. Example: {subnetIds: [subnet-0a1b2c3d], securityGroupIds: [sg-0a1b2c3d]}.")
        @Nullable
        BuildVpc vpc) {
    /** The default image, for X86_64. */
    public static final String X86_64_IMAGE = "aws/codebuild/amazonlinux-x86_64-standard:5.0";

    public Build {
        environment = environment == null ? List.of() : List.copyOf(environment);
        cache = cache == null ? BuildCache.NONE : cache;
    }
}
