// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests of the source that each release must pass between Build and Deploy. A failure ends the release before anything is deployed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.environment) || self.environment.all(e, !e.name.startsWith('CODEBUILD_'))",
        message = "CodeBuild sets CODEBUILD_* itself. Fix: give the variable in spec.test.environment another name.")
@ValidationRule(
        value = "!has(self.environment) || self.environment.map(e, size(e.name) + size(bytes(e.value))).sum() <= 8192",
        message =
                "The names and values of spec.test.environment have more than 8,192 bytes together. Fix: shorten them, or put large values into a file of the repository.")
public record TestStage(
        @JsonPropertyDescription(
                "Path of the tests' buildspec in the source, at most 255 characters. Default: buildspec-test.yml. Example: ci/test.yml.")
        @Default("buildspec-test.yml")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._/-]+$') && !self.startsWith('/') && !self.contains('..')",
                message =
                        "This is not the path of a file in the source. Fix: write a relative path without .., for example ci/test.yml.")
        String buildspec,

        @JsonPropertyDescription(
                "Image in which CodeBuild runs the tests. It must be for the architecture of the service. Default: the image of spec.build. Example: aws/codebuild/standard:7.0.")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._/:@-]+$')",
                message =
                        "This is not the name of an image. Fix: write REPOSITORY:TAG, for example aws/codebuild/amazonlinux-x86_64-standard:5.0.")
        @Nullable
        String image,

        @JsonPropertyDescription(
                "Up to 100 environment variables of the tests. Not for secrets: CloudFormation and CodeBuild show them. Example: [{name: LOG_LEVEL, value: debug}].")
        @Size(max = 100)
        List<Variable> environment) {
    public TestStage {
        environment = environment == null ? List.of() : List.copyOf(environment);
    }
}
