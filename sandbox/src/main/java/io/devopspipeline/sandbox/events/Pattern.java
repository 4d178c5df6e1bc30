// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;

/** EventBridge's event patterns as far as lists of exact values and {@code prefix} go; other operators are refused by name. */
final class Pattern {
    private Pattern() {}

    static void check(JsonNode pattern) {
        pattern.properties().forEach(member -> {
            JsonNode wanted = member.getValue();
            if (wanted.isObject()) {
                check(wanted);
            } else if (!wanted.isArray()) {
                throw AwsException.of(
                        "InvalidEventPatternException",
                        "Event pattern is not valid. Reason: \"" + member.getKey()
                                + "\" must be an object or an array");
            }
            wanted.forEach(value -> {
                if (wanted.isArray()
                        && value.isObject()
                        && !value.path("prefix").isTextual()) {
                    throw AwsException.notInSandbox("The event pattern operator " + value);
                }
            });
        });
    }

    static boolean matches(JsonNode pattern, JsonNode event) {
        return pattern.properties().stream().allMatch(member -> {
            JsonNode wanted = member.getValue();
            JsonNode actual = event.path(member.getKey());
            return wanted.isObject() ? matches(wanted, actual) : anyOf(wanted, actual);
        });
    }

    private static boolean anyOf(JsonNode wanted, JsonNode actual) {
        if (actual.isArray()) {
            for (JsonNode one : actual) {
                if (anyOf(wanted, one)) {
                    return true;
                }
            }
            return false;
        }
        if (actual.isMissingNode()) {
            return false;
        }
        for (JsonNode value : wanted) {
            if (value.isObject()
                    ? actual.asText().startsWith(value.path("prefix").asText())
                    : value.asText().equals(actual.asText())) {
                return true;
            }
        }
        return false;
    }
}
