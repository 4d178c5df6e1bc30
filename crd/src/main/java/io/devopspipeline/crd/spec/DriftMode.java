// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is done about changes that somebody made to the stacks' resources behind CloudFormation's back. */
public enum DriftMode {
    /** Nobody looks. */
    @JsonProperty("Off")
    OFF,
    /** They are shown on the status. */
    @JsonProperty("Report")
    REPORT,
    /** They are shown, and taken back. */
    @JsonProperty("Correct")
    CORRECT
}
