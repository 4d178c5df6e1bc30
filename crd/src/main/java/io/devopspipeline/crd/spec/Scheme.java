// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** From where the load balancer can be reached. */
public enum Scheme {
    /** It has public addresses. */
    @JsonProperty("InternetFacing")
    INTERNET_FACING,
    /** It has addresses of the VPC alone. */
    @JsonProperty("Internal")
    INTERNAL;

    /** The word in CloudFormation. */
    public String word() {
        return switch (this) {
            case INTERNET_FACING -> "internet-facing";
            case INTERNAL -> "internal";
        };
    }
}
