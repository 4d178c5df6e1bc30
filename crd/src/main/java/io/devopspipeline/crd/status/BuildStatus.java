// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The builds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BuildStatus(
        @JsonPropertyDescription("CloudWatch log group of the builds.")
        String logGroup) {}
