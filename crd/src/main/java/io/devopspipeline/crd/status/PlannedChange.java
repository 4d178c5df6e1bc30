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

        @JsonPropertyDescription("CloudFormation's action: Add, Modify, Remove, Import or Dynamic.") @Required
        String action,

        @JsonPropertyDescription(
                "Whether CloudFormation replaces the resource: True, False or Conditional. Absent if it adds or removes the resource.")
        @Nullable
        String replacement,

        @JsonPropertyDescription("The properties that change.") @Nullable
        String properties) {}
