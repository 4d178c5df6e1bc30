// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The ECS service. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceStatus(
        @JsonPropertyDescription("Number of tasks that ECS keeps running.") @Nullable
        Integer desiredCount,

        @JsonPropertyDescription("Number of running tasks.") int runningCount,

        @JsonPropertyDescription("Number of starting tasks.") @Nullable
        Integer pendingCount,

        @JsonPropertyDescription("Status of the rollout: IN_PROGRESS, COMPLETED or FAILED.") @Nullable
        String rollout,

        @JsonPropertyDescription("The running image.") @Nullable
        String image,

        @JsonPropertyDescription("The running task definition, as family:revision.") @Nullable
        String taskDefinition,

        @JsonPropertyDescription("CloudWatch log group of the app.") @Nullable
        String logGroup) {}
