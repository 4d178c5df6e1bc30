// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A stage of the pipeline. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StageStatus(
        @JsonPropertyDescription(
                "Source, Build, Test (with spec.test), Approval (with spec.approval Required), Deploy or PostDeploy (with spec.postDeploy; an action of the stage Deploy).")
        @Required
        String name,

        @JsonPropertyDescription("The execution that the stage last worked on. Stages can be at different executions.")
        @Nullable
        String execution,

        @JsonPropertyDescription("CodePipeline's status.") @Nullable
        String status,

        @JsonPropertyDescription("Since when it has this status.") @Nullable
        String since,

        @JsonPropertyDescription("CodePipeline's message, for example the cause of a failure.") @Nullable
        String message,

        @JsonPropertyDescription("URL with details, for example the build log.") @Nullable
        String url) {}
