// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The source repository. Only for one of CodeCommit that the stack has created. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceStatus(
        @JsonPropertyDescription("URL to clone the CodeCommit repository over HTTPS.")
        String cloneUrl) {}
