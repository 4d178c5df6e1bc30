// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A pipeline execution. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExecutionStatus(
        @JsonPropertyDescription("Execution id.") @Nullable String id,

        @JsonPropertyDescription("CodePipeline's status: InProgress, Succeeded, Failed, …") @Nullable
        String status,

        @JsonPropertyDescription("What started it.") @Nullable
        String trigger,

        @JsonPropertyDescription("Source revision, shortened to 12 characters.") @Nullable
        String revision,

        @JsonPropertyDescription("The earlier execution whose release it deploys again. Only for a rollback.") @Nullable
        String rolledBackTo,

        @JsonPropertyDescription("When it started.") @Nullable
        String startedAt) {}
