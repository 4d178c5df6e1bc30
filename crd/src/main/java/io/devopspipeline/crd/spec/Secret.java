// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An environment variable whose value stays in Secrets Manager or Parameter Store. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Secret(
        @JsonPropertyDescription("Letters, digits and underscores, not starting with a digit. Unique in its list.")
        @Required
        @Size(max = 255)
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        String name,

        @JsonPropertyDescription(
                "ARN of a Secrets Manager secret (a JSON key, version stage and version id may follow) or of a Parameter Store parameter.")
        @Required
        @Size(max = 512)
        @Pattern(
                "^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[a-zA-Z0-9/_+=.@:-]+|ssm:[a-z0-9-]+:[0-9]{12}:parameter/[a-zA-Z0-9/_.-]+)$")
        String valueFrom) {}
