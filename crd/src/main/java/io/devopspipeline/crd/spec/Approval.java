// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a release needs an approval between Build and Deploy. */
public enum Approval {
    /** The pipeline deploys what it has built. */
    @JsonProperty("NotRequired")
    NOT_REQUIRED,
    /** The pipeline waits in a stage of its own until the release is approved or rejected, at most seven days (AWS's limit). */
    @JsonProperty("Required")
    REQUIRED;

    /** The word in manifests and in CloudFormation parameters. */
    public String word() {
        return switch (this) {
            case NOT_REQUIRED -> "NotRequired";
            case REQUIRED -> "Required";
        };
    }
}
