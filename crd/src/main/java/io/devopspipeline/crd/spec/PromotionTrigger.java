// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What starts a pipeline that builds nothing. */
public enum PromotionTrigger {
    /** Each release that the other resource serves. */
    @JsonProperty("OnRelease")
    ON_RELEASE,
    /** Only a release request. */
    @JsonProperty("Manual")
    MANUAL
}
