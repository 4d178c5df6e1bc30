// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values a stack's parameters come to: what was given, else the template's default. AWS: on an update an omitted parameter falls back to the
 * default, not to its previous value.
 */
public final class Parameters {
    private static final Set<String> TYPES = Set.of(
            "String",
            "Number",
            "CommaDelimitedList",
            "List<Number>",
            "List<String>",
            "AWS::EC2::VPC::Id",
            "AWS::EC2::Subnet::Id",
            "List<AWS::EC2::Subnet::Id>",
            "AWS::EC2::SecurityGroup::Id",
            "List<AWS::EC2::SecurityGroup::Id>");

    private Parameters() {}

    /**
     * @param given values by name
     * @param usePrevious names to keep, with {@code previous} as the values in force
     */
    public static Map<String, String> values(
            Template template, Map<String, String> given, Set<String> usePrevious, Map<String, String> previous) {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.addAll(usePrevious);
        Set<String> missing = new TreeSet<>();
        Map<String, String> values = new LinkedHashMap<>();
        template.section("Parameters").properties().forEach(entry -> {
            String name = entry.getKey();
            unknown.remove(name);
            String value = usePrevious.contains(name) ? previous.get(name) : given.get(name);
            JsonNode fallback = entry.getValue().path("Default");
            if (value == null && fallback.isMissingNode()) {
                missing.add(name);
            } else {
                values.put(name, checked(name, entry.getValue(), value == null ? fallback.asText() : value));
            }
        });
        refuse(unknown, "do not exist in the template");
        refuse(missing, "must have values");
        return values;
    }

    /** A parameter's value as Ref gives it: a list for list types. */
    public static JsonNode value(Template template, String name, String value) {
        String type = template.section("Parameters").path(name).path("Type").asText();
        if (!type.equals("CommaDelimitedList") && !type.startsWith("List<")) {
            return Json.MAPPER.getNodeFactory().textNode(value);
        }
        ArrayNode list = Json.array();
        for (String item : value.split(",", -1)) {
            list.add(item.trim());
        }
        return list;
    }

    private static void refuse(Set<String> names, String why) {
        if (!names.isEmpty()) {
            throw invalid("Parameters: " + names + " " + why);
        }
    }

    private static String checked(String name, JsonNode declared, String value) {
        String type = declared.path("Type").asText();
        if (!TYPES.contains(type)) {
            throw AwsException.notInSandbox("The parameter type " + type);
        }
        if (type.equals("Number")) {
            number(name, declared, value);
        }
        JsonNode allowed = declared.path("AllowedValues");
        if (!allowed.isMissingNode() && !contains(allowed, value)) {
            throw constraint(name, declared, "must be one of AllowedValues");
        }
        String pattern = declared.path("AllowedPattern").asText("");
        if (!pattern.isEmpty() && !value.matches(pattern)) {
            throw constraint(name, declared, "must match pattern " + pattern);
        }
        length(name, declared, value);
        return value;
    }

    private static void number(String name, JsonNode declared, String value) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw invalid("Parameter '" + name + "' must be a number.");
        }
        if (number < declared.path("MinValue").asDouble(-Double.MAX_VALUE)) {
            throw constraint(
                    name,
                    declared,
                    "must be a number not less than "
                            + declared.path("MinValue").asText());
        }
        if (number > declared.path("MaxValue").asDouble(Double.MAX_VALUE)) {
            throw constraint(
                    name,
                    declared,
                    "must be a number not greater than "
                            + declared.path("MaxValue").asText());
        }
    }

    private static void length(String name, JsonNode declared, String value) {
        if (value.length() < declared.path("MinLength").asInt(0)) {
            throw constraint(
                    name,
                    declared,
                    "must contain at least " + declared.path("MinLength").asText() + " characters");
        }
        if (value.length() > declared.path("MaxLength").asInt(4096)) {
            throw constraint(
                    name,
                    declared,
                    "must contain at most " + declared.path("MaxLength").asText("4096") + " characters");
        }
    }

    private static boolean contains(JsonNode list, String value) {
        for (JsonNode item : list) {
            if (item.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static AwsException constraint(String name, JsonNode declared, String otherwise) {
        String described = declared.path("ConstraintDescription").asText("");
        return invalid("Parameter " + name + " failed to satisfy constraint: "
                + (described.isEmpty() ? "Parameter " + name + " " + otherwise : described));
    }

    private static AwsException invalid(String message) {
        return AwsException.of("ValidationError", message);
    }
}
