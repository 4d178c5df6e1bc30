// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A condition as in the Kubernetes API conventions. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @JsonPropertyDescription("Type of the condition.") @Required
        String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required
        String status,

        @JsonPropertyDescription("The generation of the spec that the condition is about.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("When the status last changed.") @Required
        String lastTransitionTime,

        @JsonPropertyDescription("The reason, one CamelCase word.") @Required
        String reason,

        @JsonPropertyDescription("What happened, on which AWS resource, with AWS's own text, and how to fix it.")
        @Required
        String message) {
    /** The same few words are in the conditions of every resource that the operator keeps in memory. */
    public Condition {
        type = type.intern();
        status = status.intern();
        reason = reason.intern();
    }
}
