// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How CodeBuild makes the image. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(self.environment) || self.environment.all(e, e.name != 'REPOSITORY_URI' && e.name != 'CONTAINER_NAME' && !e.name.startsWith('CODEBUILD_'))",
        message =
                "spec.build.environment: REPOSITORY_URI, CONTAINER_NAME and CODEBUILD_* are set by the pipeline; choose another name")
@ValidationRule(
        value = "!self.buildspec.startsWith('/') && !self.buildspec.contains('..')",
        message = "spec.build.buildspec is a path inside the source, without a leading / and without ..")
public record Build(
        @JsonPropertyDescription("CodeBuild compute type. Default: BUILD_GENERAL1_SMALL (2 vCPU, 3 GB).")
        @Default("BUILD_GENERAL1_SMALL")
        ComputeType computeType,

        @JsonPropertyDescription("The image to build in: x86_64, with docker and the aws CLI.")
        @Default("aws/codebuild/amazonlinux-x86_64-standard:5.0")
        @Size(max = 255)
        @Pattern("^[a-zA-Z0-9._/:@-]+$")
        String image,

        @JsonPropertyDescription("Path of the buildspec in the source. Inline buildspecs are not taken.")
        @Default("buildspec.yml")
        @Size(max = 255)
        @Pattern("^[a-zA-Z0-9._/-]+$")
        String buildspec,

        @JsonPropertyDescription(
                "Up to ten environment variables of the build. Not for secrets: they are readable in CloudFormation and CodeBuild.")
        @Size(max = 10)
        List<Variable> environment,

        @JsonPropertyDescription("Minutes after which a build is stopped, 5 to 480. Default: 30.")
        @Default("30")
        @Min(5)
        @Max(480)
        int timeoutMinutes) {
    public Build {
        environment = environment == null ? List.of() : List.copyOf(environment);
    }
}
