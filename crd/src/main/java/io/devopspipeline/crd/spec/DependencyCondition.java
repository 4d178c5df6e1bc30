// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What must be true of a container before another one starts. */
public enum DependencyCondition {
    @JsonProperty("Start")
    START,
    @JsonProperty("Complete")
    COMPLETE,
    @JsonProperty("Success")
    SUCCESS,
    @JsonProperty("Healthy")
    HEALTHY;

    /** The word in CloudFormation. */
    public String word() {
        return name();
    }
}
