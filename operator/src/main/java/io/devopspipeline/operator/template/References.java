// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a part of a template refers to: its parameters and its conditions, and what those conditions refer to.
 * @param conditions the names of the conditions
 * @param names of parameters, and of resources where the part refers to one
 */
record References(SortedSet<String> conditions, SortedSet<String> names) {
    private static final Pattern IN_SUB = Pattern.compile("\\$\\{([A-Za-z0-9]+)[^}]*}");

    static References of(JsonNode part, Template template) {
        References found = new References(new TreeSet<>(), new TreeSet<>());
        found.collect(part, template.section("Conditions"));
        return found;
    }

    /** An attribute of a resource. Its Condition is the name of one. */
    static References of(String attribute, JsonNode value, Template template) {
        References found = of(value, template);
        if (attribute.equals("Condition")) {
            found.condition(value.asText(), template.section("Conditions"));
        }
        return found;
    }

    /** Of the names, those of parameters. */
    Set<String> parameters(Template template) {
        Set<String> parameters = new TreeSet<>(names);
        parameters.removeIf(name -> !template.section("Parameters").has(name));
        return parameters;
    }

    private void collect(JsonNode tree, JsonNode definitions) {
        if (tree.isObject() && tree.size() == 1) {
            var only = tree.properties().iterator().next();
            function(only.getKey(), only.getValue(), definitions);
        }
        tree.forEach(child -> collect(child, definitions));
    }

    private void function(String name, JsonNode value, JsonNode definitions) {
        switch (name) {
            case "Ref" -> names.add(value.asText());
            case "Condition" -> condition(value.asText(), definitions);
            case "Fn::If" -> condition(value.path(0).asText(), definitions);
            case "Fn::Sub" -> sub(value.isArray() ? value.path(0).asText() : value.asText());
            default -> {}
        }
    }

    private void condition(String name, JsonNode definitions) {
        if (conditions.add(name)) {
            collect(definitions.path(name), definitions);
        }
    }

    private void sub(String text) {
        Matcher found = IN_SUB.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
    }
}
