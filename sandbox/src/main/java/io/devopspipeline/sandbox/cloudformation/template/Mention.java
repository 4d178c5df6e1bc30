// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a property's value depends on: a parameter or resource by Ref, or a resource's attribute by Fn::GetAtt; Fn::Sub may be either.
 * @param attribute empty for a Ref
 */
public record Mention(String name, String attribute) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    /** @param holds whether a condition holds: of Fn::If only the branch that is taken counts */
    public static Set<Mention> in(JsonNode tree, Predicate<String> holds) {
        Set<Mention> found = new LinkedHashSet<>();
        collect(tree, holds, found);
        return found;
    }

    /** As change sets name the cause: {@code Topic}, {@code Topic.TopicName}. */
    public String entity() {
        return attribute.isEmpty() ? name : name + "." + attribute;
    }

    public boolean ofAttribute() {
        return !attribute.isEmpty();
    }

    private static void collect(JsonNode tree, Predicate<String> holds, Set<Mention> found) {
        if (tree.isObject() && tree.size() == 1) {
            var only = tree.properties().iterator().next();
            JsonNode argument = only.getValue();
            switch (only.getKey()) {
                case "Ref" -> found.add(new Mention(argument.asText(), ""));
                case "Fn::GetAtt" -> found.add(attribute(argument));
                case "Fn::Sub" -> variables(argument, found);
                case "Fn::If" -> {
                    collect(argument.path(holds.test(argument.path(0).asText()) ? 1 : 2), holds, found);
                    return;
                }
                default -> {}
            }
        }
        tree.forEach(child -> collect(child, holds, found));
    }

    private static Mention attribute(JsonNode argument) {
        return argument.isArray()
                ? new Mention(argument.path(0).asText(), argument.path(1).asText())
                : dotted(argument.asText());
    }

    private static Mention dotted(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new Mention(text, "") : new Mention(text.substring(0, dot), text.substring(dot + 1));
    }

    private static void variables(JsonNode argument, Set<Mention> found) {
        Matcher variable = VARIABLE.matcher((argument.isArray() ? argument.path(0) : argument).asText());
        while (variable.find()) {
            String name = variable.group(1).trim();
            if (!argument.isArray() || !argument.path(1).has(name)) {
                found.add(dotted(name));
            }
        }
    }
}
