// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A CloudFormation stack. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StackStatus(
        @JsonPropertyDescription("The stack's name.") @Required
        String name,

        @JsonPropertyDescription("The stack's ARN.") @Nullable
        String id,

        @JsonPropertyDescription("CloudFormation's status, e.g. CREATE_COMPLETE.") @Nullable
        String status,

        @JsonPropertyDescription("CloudFormation's status reason.") @Nullable
        String reason,

        @JsonPropertyDescription("When the status last changed.") @Nullable
        String updatedAt) {}
