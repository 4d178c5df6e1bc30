// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a tree refers to by Ref, Fn::GetAtt and Fn::Sub: parameters, pseudo parameters and resources alike. */
public final class References {
    private static final Pattern SUB = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private References() {}

    public static Set<String> in(JsonNode tree) {
        Set<String> names = new LinkedHashSet<>();
        collect(tree, names);
        return names;
    }

    private static void collect(JsonNode tree, Set<String> names) {
        if (tree.isObject() && tree.size() == 1) {
            var only = tree.properties().iterator().next();
            switch (only.getKey()) {
                case "Ref" -> names.add(only.getValue().asText());
                case "Fn::GetAtt" -> names.add(getAtt(only.getValue()));
                case "Fn::Sub" -> sub(only.getValue(), names);
                default -> {}
            }
        }
        tree.forEach(child -> collect(child, names));
    }

    private static String getAtt(JsonNode argument) {
        String whole = argument.isArray() ? argument.path(0).asText() : argument.asText();
        return whole.split("\\.", 2)[0];
    }

    private static void sub(JsonNode argument, Set<String> names) {
        JsonNode text = argument.isArray() ? argument.path(0) : argument;
        Matcher variable = SUB.matcher(text.asText());
        while (variable.find()) {
            String name = variable.group(1).trim();
            if (!argument.isArray() || !argument.path(1).has(name)) {
                names.add(name.split("\\.", 2)[0]);
            }
        }
    }
}
