// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What CodePipeline does when the stage Deploy fails, with a check in it. */
public enum PostDeployFailure {
    /** The release fails. */
    @JsonProperty("Fail")
    FAIL,
    /** The release fails, and the stage is rolled back to the newest execution that succeeded in it. */
    @JsonProperty("RollBack")
    ROLL_BACK;

    /** The word in manifests and in CloudFormation parameters. */
    public String word() {
        return switch (this) {
            case FAIL -> "Fail";
            case ROLL_BACK -> "RollBack";
        };
    }
}
