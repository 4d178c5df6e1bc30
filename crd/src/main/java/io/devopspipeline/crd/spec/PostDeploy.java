// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A check of the service after each Deploy, by a buildspec of the released source. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PostDeploy(
        @JsonPropertyDescription(
                "Path of the check's buildspec in the source, at most 255 characters. The environment variable SERVICE_ENDPOINT has the endpoint. Default: buildspec-postdeploy.yml. Example: ci/smoke.yml.")
        @Default("buildspec-postdeploy.yml")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9._/-]+$') && !self.startsWith('/') && !self.contains('..')",
                message =
                        "This is not the path of a file in the source. Fix: write a relative path without .., for example ci/smoke.yml.")
        String buildspec,

        @JsonPropertyDescription(
                "RollBack: when Deploy or the check fails, CodePipeline deploys once more what it last deployed with success. Fail (default): the release fails, and what it deployed keeps running. Example: RollBack.")
        @Default("Fail")
        PostDeployFailure onFailure) {}
