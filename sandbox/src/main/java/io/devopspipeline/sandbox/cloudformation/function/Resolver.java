// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces every intrinsic function of a tree by its value; AWS::NoValue takes the property or list item away. */
public final class Resolver {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final String DYNAMIC_REFERENCE = "{{resolve:";

    private final Scope scope;

    public Resolver(Scope scope) {
        this.scope = scope;
    }

    /** The value, or a missing node for AWS::NoValue. */
    public JsonNode resolve(JsonNode tree) {
        if (tree.isObject() && tree.size() == 1) {
            var only = tree.properties().iterator().next();
            if (only.getKey().equals("Ref")
                    || only.getKey().startsWith("Fn::")
                    || only.getKey().equals("Condition")) {
                return function(only.getKey(), only.getValue());
            }
        }
        return switch (tree) {
            case ObjectNode object -> object(object);
            case ArrayNode list -> list(list);
            default -> scalar(tree);
        };
    }

    public ObjectNode object(ObjectNode object) {
        ObjectNode resolved = Json.object();
        object.properties().forEach(entry -> {
            JsonNode value = resolve(entry.getValue());
            if (!value.isMissingNode()) {
                resolved.set(entry.getKey(), value);
            }
        });
        return resolved;
    }

    private ArrayNode list(ArrayNode list) {
        ArrayNode resolved = Json.array();
        list.forEach(item -> {
            JsonNode value = resolve(item);
            if (!value.isMissingNode()) {
                resolved.add(value);
            }
        });
        return resolved;
    }

    private static JsonNode scalar(JsonNode value) {
        if (value.isTextual() && value.asText().contains(DYNAMIC_REFERENCE)) {
            throw AwsException.notInSandbox("The dynamic reference in \"" + value.asText() + "\"");
        }
        return value;
    }

    private JsonNode function(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> scalar(scope.ref(argument.asText()));
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::If" ->
                resolve(argument.path(scope.condition(argument.path(0).asText()) ? 1 : 2));
            case "Fn::FindInMap" ->
                scope.mapping(text(argument.path(0)), text(argument.path(1)), text(argument.path(2)));
            case "Fn::Base64" ->
                node(Base64.getEncoder().encodeToString(text(argument).getBytes(StandardCharsets.UTF_8)));
            case "Fn::ImportValue" -> scope.export(text(argument));
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Condition" ->
                Json.MAPPER.getNodeFactory().booleanNode(holds(name, argument));
            default -> throw AwsException.notInSandbox("The function " + name);
        };
    }

    /** Evaluates a condition's tree. */
    public boolean holds(JsonNode condition) {
        var only = condition.properties().iterator().next();
        return holds(only.getKey(), only.getValue());
    }

    private boolean holds(String name, JsonNode argument) {
        return switch (name) {
            case "Fn::Equals" -> text(argument.path(0)).equals(text(argument.path(1)));
            case "Fn::And" -> items(argument).stream().allMatch(this::holds);
            case "Fn::Or" -> items(argument).stream().anyMatch(this::holds);
            case "Fn::Not" -> !holds(argument.path(0));
            case "Condition" -> scope.condition(argument.asText());
            default -> throw AwsException.notInSandbox("The condition function " + name);
        };
    }

    private JsonNode getAtt(JsonNode argument) {
        if (argument.isTextual()) {
            String[] path = argument.asText().split("\\.", 2);
            return scope.attribute(path[0], path.length > 1 ? path[1] : "");
        }
        return scope.attribute(argument.path(0).asText(), text(argument.path(1)));
    }

    private JsonNode sub(JsonNode argument) {
        JsonNode local = argument.isArray() ? argument.path(1) : Json.object();
        Matcher variable =
                VARIABLE.matcher(argument.isArray() ? argument.path(0).asText() : argument.asText());
        StringBuilder text = new StringBuilder();
        while (variable.find()) {
            String value = variable.group(1).isEmpty()
                    ? variable(variable.group(2).trim(), local)
                    : "${" + variable.group(2) + "}";
            variable.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return scalar(node(variable.appendTail(text).toString()));
    }

    private String variable(String name, JsonNode local) {
        if (local.has(name)) {
            return text(local.get(name));
        }
        String[] path = name.split("\\.", 2);
        return (path.length > 1 ? scope.attribute(path[0], path[1]) : scope.ref(name)).asText();
    }

    private JsonNode join(JsonNode argument) {
        List<String> parts = new ArrayList<>();
        resolve(argument.path(1)).forEach(item -> parts.add(item.asText()));
        return node(String.join(argument.path(0).asText(), parts));
    }

    private JsonNode select(JsonNode argument) {
        int index = Integer.parseInt(text(argument.path(0)));
        JsonNode list = resolve(argument.path(1));
        if (index < 0 || index >= list.size()) {
            throw AwsException.of(
                    "ValidationError", "Template error: Fn::Select cannot select nonexistent value at index " + index);
        }
        return list.get(index);
    }

    private JsonNode split(JsonNode argument) {
        ArrayNode parts = Json.array();
        for (String part :
                text(argument.path(1)).split(Pattern.quote(argument.path(0).asText()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private static List<JsonNode> items(JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return items;
    }

    private String text(JsonNode tree) {
        return resolve(tree).asText();
    }

    private static JsonNode node(String text) {
        return Json.MAPPER.getNodeFactory().textNode(text);
    }
}
