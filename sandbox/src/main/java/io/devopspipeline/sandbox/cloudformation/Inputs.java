// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.stack.StackOptions;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Members of CloudFormation's requests, read and checked. */
final class Inputs {
    private static final String NAME = "[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*";

    /** What CreateStack, UpdateStack and CreateChangeSet all say of the next version of a stack. */
    static final Set<String> VERSION = Set.of(
            "StackName",
            "TemplateBody",
            "TemplateURL",
            "Parameters",
            "Tags",
            "Capabilities",
            "RoleARN",
            "NotificationARNs");

    private Inputs() {}

    static String stackName(ObjectNode input) {
        String name = input.path("StackName").asText();
        if (!name.matches(NAME)) {
            throw invalid("1 validation error detected: Value '" + name
                    + "' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + NAME);
        }
        if (!name.startsWith("arn:") && name.length() > 128) {
            throw invalid(
                    "1 validation error detected: Value '" + name
                            + "' at 'stackName' failed to satisfy constraint: Member must have length less than or equal to 128");
        }
        return name;
    }

    static Map<String, String> parameters(ObjectNode input) {
        Map<String, String> given = new LinkedHashMap<>();
        input.path("Parameters").forEach(parameter -> {
            String key = parameter.path("ParameterKey").asText();
            boolean previous = parameter.path("UsePreviousValue").asBoolean();
            if (previous && !parameter.path("ParameterValue").asText("").isEmpty()) {
                throw invalid("Invalid input for parameter key " + key
                        + ". Cannot specify usePreviousValue as true and non empty value for a parameter");
            }
            if (!previous) {
                given.put(key, parameter.path("ParameterValue").asText(""));
            }
        });
        return given;
    }

    static Set<String> usePrevious(ObjectNode input) {
        Set<String> names = new LinkedHashSet<>();
        input.path("Parameters").forEach(parameter -> {
            if (parameter.path("UsePreviousValue").asBoolean()) {
                names.add(parameter.path("ParameterKey").asText());
            }
        });
        return names;
    }

    static Map<String, String> tags(JsonNode tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.path("Key").asText(), tag.path("Value").asText()));
        if (map.size() > 50) {
            throw invalid("1 validation error detected: Value at 'tags' failed to satisfy constraint: "
                    + "Member must have length less than or equal to 50");
        }
        map.keySet().stream().filter(key -> key.startsWith("aws:")).findFirst().ifPresent(key -> {
            throw invalid("aws: prefixed tag key names are not allowed for external use.");
        });
        return map;
    }

    static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(item -> strings.add(item.asText()));
        return strings;
    }

    static StackOptions options(ObjectNode input, String token) {
        boolean keep = input.path("DisableRollback").asBoolean();
        return new StackOptions(
                input.path(token).asText(""),
                input.path("RoleARN").asText(""),
                strings(input.path("Capabilities")),
                strings(input.path("NotificationARNs")),
                keep ? "DO_NOTHING" : input.path("OnFailure").asText("ROLLBACK"),
                input.path("TimeoutInMinutes").asInt(0));
    }

    /** @param message what CloudFormation says when there is no such stack; the operations differ */
    static Stack stack(Engine engine, Call call, String message) {
        String name = stackName(call.input());
        return engine.find(call.region(), name).orElseThrow(() -> invalid(message.formatted(name)));
    }

    static AwsException invalid(String message) {
        return AwsException.of("ValidationError", message);
    }
}
