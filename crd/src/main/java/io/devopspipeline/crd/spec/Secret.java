// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An environment variable whose value stays in Secrets Manager or Parameter Store. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Secret(
        @JsonPropertyDescription(
                "Name of the environment variable: letters, digits and _, not beginning with a digit. Unique in its list. Example: DB_PASSWORD.")
        @Required
        @Size(max = 255)
        @ValidationRule(value = FieldRules.VARIABLE_NAME, message = FieldRules.VARIABLE_NAME_MESSAGE)
        String name,

        @JsonPropertyDescription(
                "ARN of a Secrets Manager secret, optionally with :JSON-KEY:VERSION-STAGE:VERSION-ID, or of a Parameter Store parameter. Example: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3.")
        @Required
        @Size(max = 512)
        @ValidationRule(
                value =
                        "self.matches(r'^arn:aws[a-z-]*:(secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[a-zA-Z0-9/_+=.@:-]+|ssm:[a-z0-9-]+:[0-9]{12}:parameter/[a-zA-Z0-9/_.-]+)$')",
                message =
                        "This is not the ARN of a secret or of a parameter. Fix: write the whole ARN, not the name or the value (`aws secretsmanager describe-secret --secret-id NAME --query ARN` or `aws ssm get-parameter --name NAME --query Parameter.ARN` shows it).")
        String valueFrom) {}
