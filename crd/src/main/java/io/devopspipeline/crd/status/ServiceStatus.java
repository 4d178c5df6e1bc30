// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The ECS service. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceStatus(
        @JsonPropertyDescription("Tasks that ECS is to run.") @Nullable
        Integer desiredCount,

        @JsonPropertyDescription("Tasks that run.") int runningCount,

        @JsonPropertyDescription("Tasks that start.") @Nullable
        Integer pendingCount,

        @JsonPropertyDescription("IN_PROGRESS, COMPLETED or FAILED.") @Nullable
        String rollout,

        @JsonPropertyDescription("The image that runs.") @Nullable
        String image,

        @JsonPropertyDescription("family:revision that runs.") @Nullable
        String taskDefinition) {}
