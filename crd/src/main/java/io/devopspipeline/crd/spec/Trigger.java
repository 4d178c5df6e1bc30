// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What starts the pipeline. */
public enum Trigger {
    /** Each commit on the branch. */
    @JsonProperty("OnCommit")
    ON_COMMIT,
    /** Only a release request. */
    @JsonProperty("Manual")
    MANUAL;

    /** The word in manifests and in CloudFormation parameters. */
    public String word() {
        return switch (this) {
            case ON_COMMIT -> "OnCommit";
            case MANUAL -> "Manual";
        };
    }
}
