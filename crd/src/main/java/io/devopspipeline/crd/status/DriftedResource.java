// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A resource that differs from what its template says. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DriftedResource(
        @JsonPropertyDescription("Its stack.") @Required String stack,

        @JsonPropertyDescription("Its logical id in the template.") @Required
        String resource,

        @JsonPropertyDescription("Its type, e.g. AWS::EC2::SecurityGroup.") @Required
        String type,

        @JsonPropertyDescription("CloudFormation's word: MODIFIED or DELETED.") @Required
        String status,

        @JsonPropertyDescription("Which properties differ, expected and actual; shortened.") @Nullable
        String differences) {}
