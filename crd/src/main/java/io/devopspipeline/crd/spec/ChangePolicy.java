// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether stack updates need an approval. */
public enum ChangePolicy {
    /** Only updates that would replace or remove the load balancer, a repository or the bucket need one. */
    @JsonProperty("Automatic")
    AUTOMATIC,
    /** Each update that a changed spec requires needs one. */
    @JsonProperty("RequireApproval")
    REQUIRE_APPROVAL
}
