// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An option of the output plugin of a log router. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogRouterOption(
        @JsonPropertyDescription("Name of the option. Unique in its list. Example: Name.")
        @Required
        @Size(max = 64)
        @ValidationRule(
                value = "self.matches(r'^@?[a-zA-Z0-9][a-zA-Z0-9._-]*$')",
                message =
                        "This is not the name of an option. Fix: use letters, digits and . _ - only, for example Name, or @type for Fluentd.")
        String name,

        @JsonPropertyDescription("Value of the option, in one line. Example: cloudwatch_logs.")
        @Required
        @Size(max = 512)
        @ValidationRule(
                value = "self.matches(r'^[ -~]*$')",
                message =
                        "The value has a character that is not printable ASCII, which a line of the configuration cannot carry. Fix: remove it, or put the option into configFile.")
        @ValidationRule(
                value = "!self.contains('{{resolve:')",
                message =
                        "CloudFormation would replace {{resolve:...}} in the option by a secret. Fix: use the secrets of the sidecar, and name the variable in configFile.")
        String value) {}
