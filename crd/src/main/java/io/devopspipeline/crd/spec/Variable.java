// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** An environment variable. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Variable(
        @JsonPropertyDescription(
                "Name of the environment variable: letters, digits and _, not beginning with a digit. Unique in its list. Example: LOG_LEVEL.")
        @Required
        @Size(max = 255)
        @ValidationRule(value = FieldRules.VARIABLE_NAME, message = FieldRules.VARIABLE_NAME_MESSAGE)
        String name,

        @JsonPropertyDescription(
                "Value, at most 4096 bytes on one line (the limit of a CloudFormation parameter), without CloudFormation dynamic references. Example: debug.")
        @Required
        @Size(max = 4096)
        @ValidationRule(
                value = "!self.contains('{{resolve:')",
                message =
                        "CloudFormation would replace {{resolve:...}} by a secret. Fix: use spec.service.secrets for it.")
        @ValidationRule(
                value = "!self.matches(r'[\\x00-\\x1f]')",
                message =
                        "The value has a line break or another control character, which CloudFormation does not keep. Fix: write the value on one line, or encode it, for example with base64.")
        @ValidationRule(
                value = "!self.matches(r'[\\x{fffd}-\\x{ffff}]')",
                message =
                        "The value has a character that AWS refuses: U+FFFE, U+FFFF, or U+FFFD, which stands for text that is not valid Unicode. Fix: remove it, or encode the value, for example with base64.")
        @ValidationRule(
                value = "size(bytes(self)) <= 4096",
                message =
                        "The value is longer than 4,096 bytes, the limit of a CloudFormation parameter. In UTF-8 many characters take more than one byte. Fix: shorten it.")
        String value) {}
