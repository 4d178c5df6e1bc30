// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A resource that an update would change. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PlannedChange(
        @JsonPropertyDescription("Its logical id in the template.") @Required
        String resource,

        @JsonPropertyDescription("Its type, e.g. AWS::ECS::Service.") @Required
        String type,

        @JsonPropertyDescription("CloudFormation's word: Add, Modify, Remove, Import or Dynamic.") @Required
        String action,

        @JsonPropertyDescription(
                "CloudFormation's word: True, False or Conditional; none for what is added or removed.")
        @Nullable
        String replacement,

        @JsonPropertyDescription("The properties that change.") @Nullable
        String properties) {}
