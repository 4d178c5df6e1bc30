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

/** How CodeBuild builds the image. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(self.environment) || self.environment.all(e, e.name != 'REPOSITORY_URI' && e.name != 'CONTAINER_NAME' && !e.name.startsWith('CODEBUILD_'))",
        message =
                "The pipeline sets REPOSITORY_URI, CONTAINER_NAME and CODEBUILD_* itself. Fix: give the variable in spec.build.environment another name.")
public record Build(
        @JsonPropertyDescription(
                "CodeBuild compute type. Default: BUILD_GENERAL1_SMALL (2 vCPU, 3 GB). Example: BUILD_GENERAL1_MEDIUM.")
        @Default("BUILD_GENERAL1_SMALL")
        ComputeType computeType,

        @JsonPropertyDescription(
                "Image in which CodeBuild runs the build. It must be for x86_64 and have docker and the AWS CLI. Default: aws/codebuild/amazonlinux-x86_64-standard:5.0. Example: aws/codebuild/standard:7.0.")
        @Default("aws/codebuild/amazonlinux-x86_64-standard:5.0")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._/:@-]+$')",
                message =
                        "This is not the name of an image. Fix: write REPOSITORY:TAG, for example aws/codebuild/amazonlinux-x86_64-standard:5.0.")
        String image,

        @JsonPropertyDescription(
                "Path of the buildspec in the source, at most 255 characters. Inline buildspecs are not supported. Default: buildspec.yml. Example: ci/buildspec.yml.")
        @Default("buildspec.yml")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._/-]+$') && !self.startsWith('/') && !self.contains('..')",
                message =
                        "This is not the path of a file in the source. Fix: write a relative path without .., for example ci/buildspec.yml. An inline buildspec is not supported.")
        String buildspec,

        @JsonPropertyDescription(
                "Up to 10 environment variables of the build. Not for secrets: CloudFormation and CodeBuild show them. Example: [{name: LOG_LEVEL, value: debug}].")
        @Size(max = 10)
        List<Variable> environment,

        @JsonPropertyDescription("Minutes after which CodeBuild stops a build, 5 to 480. Default: 30. Example: 60.")
        @Default("30")
        @Min(5)
        @Max(480)
        int timeoutMinutes) {
    public Build {
        environment = environment == null ? List.of() : List.copyOf(environment);
    }
}
