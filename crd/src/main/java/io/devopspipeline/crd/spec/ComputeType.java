// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** CodeBuild compute types that can build x86_64 Linux images. */
public enum ComputeType {
    @JsonProperty("BUILD_GENERAL1_SMALL")
    BUILD_GENERAL1_SMALL,
    @JsonProperty("BUILD_GENERAL1_MEDIUM")
    BUILD_GENERAL1_MEDIUM,
    @JsonProperty("BUILD_GENERAL1_LARGE")
    BUILD_GENERAL1_LARGE,
    @JsonProperty("BUILD_GENERAL1_XLARGE")
    BUILD_GENERAL1_XLARGE,
    @JsonProperty("BUILD_GENERAL1_2XLARGE")
    BUILD_GENERAL1_2XLARGE;

    /** The word in manifests and in CloudFormation parameters. */
    public String word() {
        return switch (this) {
            case BUILD_GENERAL1_SMALL -> "BUILD_GENERAL1_SMALL";
            case BUILD_GENERAL1_MEDIUM -> "BUILD_GENERAL1_MEDIUM";
            case BUILD_GENERAL1_LARGE -> "BUILD_GENERAL1_LARGE";
            case BUILD_GENERAL1_XLARGE -> "BUILD_GENERAL1_XLARGE";
            case BUILD_GENERAL1_2XLARGE -> "BUILD_GENERAL1_2XLARGE";
        };
    }
}
