// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Request annotations that the operator has handled: each distinct value once. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HandledRequests(
        @JsonPropertyDescription("Last value of devopspipeline.io/release-requested-at.") @Nullable
        String release,

        @JsonPropertyDescription("Last value of devopspipeline.io/approve-release.") @Nullable
        String approve,

        @JsonPropertyDescription("Last value of devopspipeline.io/reject-release.") @Nullable
        String reject,

        @JsonPropertyDescription("Last value of devopspipeline.io/roll-back-to.") @Nullable
        String rollBackTo,

        @JsonPropertyDescription("Last value of devopspipeline.io/restart-requested-at.") @Nullable
        String restart,

        @JsonPropertyDescription("Last value of devopspipeline.io/retry-requested-at.") @Nullable
        String retry,

        @JsonPropertyDescription("Last value of devopspipeline.io/reconcile-requested-at.") @Nullable
        String reconcile,

        @JsonPropertyDescription("The last request that failed, and why, with AWS's own text.") @Nullable
        String refused) {}
