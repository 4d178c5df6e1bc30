// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pipeline. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PipelineStatus(
        @JsonPropertyDescription("Name of the pipeline in CodePipeline.") @Nullable
        String name,

        @JsonPropertyDescription("URL of the pipeline in the AWS console.") @Nullable
        String consoleUrl,

        @JsonPropertyDescription("The latest execution.") @Nullable
        ExecutionStatus execution,

        @JsonPropertyDescription("The stages in order.") List<StageStatus> stages) {
    public PipelineStatus {
        stages = stages == null ? List.of() : List.copyOf(stages);
    }
}
