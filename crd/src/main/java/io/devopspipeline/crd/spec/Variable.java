// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An environment variable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!self.value.contains('{{resolve:')",
        message =
                "a value may not contain {{resolve:, which CloudFormation would replace by a secret; use spec.service.secrets")
public record Variable(
        @JsonPropertyDescription("Letters, digits and underscores, not starting with a digit. Unique in its list.")
        @Required
        @Size(max = 255)
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        String name,

        @JsonPropertyDescription(
                "At most 4096 characters on one line (CloudFormation parameter limit). No CloudFormation dynamic references.")
        @Required
        @Size(max = 4096)
        @Pattern("^[^\\x00-\\x1f]*$")
        String value) {}
