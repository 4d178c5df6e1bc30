// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a person must approve a release between Build and Deploy. */
public enum Approval {
    /** What is built is deployed. */
    @JsonProperty("NotRequired")
    NOT_REQUIRED,
    /** The pipeline waits at a stage of its own, seven days at most (AWS's limit), until a person approves or rejects. */
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
