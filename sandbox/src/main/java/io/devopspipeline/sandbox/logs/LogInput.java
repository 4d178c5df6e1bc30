// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.List;
import java.util.stream.Collectors;

/** What CloudWatch Logs checks of a request's members, in its words. */
final class LogInput {
    private LogInput() {}

    static String groupName(JsonNode input) {
        return name(input, "logGroupName", "[\\.\\-_/#A-Za-z0-9]+");
    }

    static String streamName(JsonNode input) {
        return name(input, "logStreamName", "[^:*]*");
    }

    private static String name(JsonNode input, String member, String pattern) {
        String name = required(input, member);
        if (name.length() > 512) {
            throw invalid(name, member, "Member must have length less than or equal to 512");
        }
        if (!name.matches(pattern)) {
            throw invalid(name, member, "Member must satisfy regular expression pattern: " + pattern);
        }
        return name;
    }

    private static String required(JsonNode input, String member) {
        String value = Members.text(input, member);
        if (value.isEmpty()) {
            throw invalid("null", member, "Member must not be null");
        }
        return value;
    }

    /** A member that must be one of a few words; the first when it is absent. */
    static String oneOf(JsonNode input, String member, List<String> words) {
        String value = input.path(member).asText(words.getFirst());
        if (!words.contains(value)) {
            throw invalid(
                    value,
                    member,
                    words.stream().collect(Collectors.joining(", ", "Member must satisfy enum value set: [", "]")));
        }
        return value;
    }

    /** How many items to return, from 1 to {@code most}; {@code most} when it is absent. */
    static int limit(JsonNode input, int most) {
        int limit = input.path("limit").asInt(most);
        if (limit > most) {
            throw invalid(Integer.toString(limit), "limit", "Member must have value less than or equal to " + most);
        }
        if (limit < 1) {
            throw invalid(Integer.toString(limit), "limit", "Member must have value greater than or equal to 1");
        }
        return limit;
    }

    static AwsException invalid(String value, String member, String constraint) {
        return invalid("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    static AwsException invalid(String message) {
        return AwsException.of("InvalidParameterException", message);
    }
}
