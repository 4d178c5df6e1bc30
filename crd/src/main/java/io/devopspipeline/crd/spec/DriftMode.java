// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the operator does about changes that were made outside CloudFormation. */
public enum DriftMode {
    /** No checks. */
    @JsonProperty("Off")
    OFF,
    /** The status shows them. */
    @JsonProperty("Report")
    REPORT,
    /** The status shows them, and the operator undoes them. */
    @JsonProperty("Correct")
    CORRECT
}
