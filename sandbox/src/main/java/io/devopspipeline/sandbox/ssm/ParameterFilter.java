// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.List;
import java.util.Set;

/** One of DescribeParameters' filters, by name or type. All filters must take a parameter, and one value of each is enough. */
record ParameterFilter(String key, String option, List<String> values) {
    private static final Set<String> KEYS = Set.of("Name", "Type");
    private static final Set<String> OPTIONS = Set.of("Equals", "BeginsWith", "Contains");

    static ParameterFilter of(JsonNode filter) {
        String key = Members.text(filter, "Key");
        String option = filter.path("Option").asText("Equals");
        if (!KEYS.contains(key)) {
            throw AwsException.notInSandbox("The filter " + key + " of ssm:DescribeParameters");
        }
        if (!OPTIONS.contains(option)) {
            throw AwsException.of(
                    "InvalidFilterOption",
                    "The following filter option is not valid: " + option
                            + ". Valid options include: [BeginsWith, Contains, Equals].");
        }
        return new ParameterFilter(key, option, Members.strings(filter.path("Values")));
    }

    boolean takes(Parameter parameter) {
        String actual = key.equals("Name") ? parameter.name : parameter.type;
        return values.stream().anyMatch(value -> switch (option) {
            case "BeginsWith" -> actual.startsWith(value);
            case "Contains" -> actual.contains(value);
            default -> actual.equals(value);
        });
    }
}
