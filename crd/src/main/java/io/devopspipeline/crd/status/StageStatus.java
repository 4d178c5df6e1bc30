// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A stage of the pipeline. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StageStatus(
        @JsonPropertyDescription("Source, Build, Approval (with spec.approval Required) or Deploy.") @Required
        String name,

        @JsonPropertyDescription("The execution that it is about: stages differ in the one they last saw.") @Nullable
        String execution,

        @JsonPropertyDescription("CodePipeline's word.") @Nullable
        String status,

        @JsonPropertyDescription("Since when.") @Nullable String since,

        @JsonPropertyDescription("What CodePipeline says, above all of a failure.") @Nullable
        String message,

        @JsonPropertyDescription("Where to see more.") @Nullable
        String url) {}
