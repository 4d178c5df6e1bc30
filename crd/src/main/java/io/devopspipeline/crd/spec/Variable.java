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
                "Value, at most 8192 bytes, without CloudFormation dynamic references. It can have line breaks. Example: debug.")
        @Required
        @Size(max = 8192)
        @ValidationRule(
                value = "!self.contains('{{resolve:')",
                message =
                        "CloudFormation would replace {{resolve:...}} by a secret. Fix: use spec.service.secrets for it.")
        @ValidationRule(
                value = "!self.matches(r'[^\\s -\\x{10ffff}]')",
                message =
                        "The value has a control character that is no line break and no tab, which an environment variable cannot safely carry. Fix: remove it, or encode the value, for example with base64.")
        @ValidationRule(
                value = "!self.matches(r'[\\x{fffd}-\\x{ffff}]')",
                message =
                        "The value has a character that AWS refuses: U+FFFE, U+FFFF, or U+FFFD, which stands for text that is not valid Unicode. Fix: remove it, or encode the value, for example with base64.")
        @ValidationRule(
                value = "size(bytes(self)) <= 8192",
                message =
                        "The value is longer than 8,192 bytes. In UTF-8 many characters take more than one byte. Fix: shorten it, or let the app read it from a secret or from S3.")
        String value) {}
