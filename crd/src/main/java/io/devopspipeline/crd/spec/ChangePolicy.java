// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a person must approve what an update changes in AWS. */
public enum ChangePolicy {
    /** Updates are carried out, unless they would replace the load balancer, a repository or the bucket. */
    @JsonProperty("Automatic")
    AUTOMATIC,
    /** Every update that a changed spec asks for waits for a person. */
    @JsonProperty("RequireApproval")
    REQUIRE_APPROVAL
}
