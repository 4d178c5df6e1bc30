// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A resource that differs from its template. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DriftedResource(
        @JsonPropertyDescription("Name of its stack.") @Required
        String stack,

        @JsonPropertyDescription("Its logical id in the template.") @Required
        String resource,

        @JsonPropertyDescription("Its type, e.g. AWS::EC2::SecurityGroup.") @Required
        String type,

        @JsonPropertyDescription("CloudFormation's drift status: MODIFIED or DELETED.") @Required
        String status,

        @JsonPropertyDescription("Properties that differ, with expected and actual value, shortened.") @Nullable
        String differences) {}
