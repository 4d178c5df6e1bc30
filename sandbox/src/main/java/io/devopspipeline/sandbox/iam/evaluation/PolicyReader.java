// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a policy document. What IAM does not know in it is refused, never ignored. */
record PolicyReader(String name) {
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    Policy read(JsonNode document) {
        JsonNode statement = document.path("Statement");
        List<Statement> statements = new ArrayList<>();
        for (JsonNode each : statement.isArray() ? statement : List.of(statement)) {
            statements.add(statement(each, statements.size() + 1));
        }
        return new Policy(name, List.copyOf(statements));
    }

    private Statement statement(JsonNode statement, int number) {
        statement.fieldNames().forEachRemaining(element -> {
            if (!ELEMENTS.contains(element)) {
                throw new MalformedPolicyException("Syntax errors in policy: unknown element " + element + ".");
            }
        });
        return new Statement(
                statement.path("Sid").asText(Integer.toString(number)),
                effect(statement.path("Effect").asText()),
                principals(statement),
                listed(statement, "Action")
                        .orElseThrow(() -> new MalformedPolicyException("Policy statement must contain actions.")),
                listed(statement, "Resource").orElse(Listed.EVERYTHING),
                conditions(statement.path("Condition")));
    }

    private static Effect effect(String text) {
        return switch (text) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default -> throw new MalformedPolicyException("Invalid effect: " + text);
        };
    }

    private static Optional<Principals> principals(JsonNode statement) {
        boolean except = statement.has("NotPrincipal");
        JsonNode principal = statement.path(except ? "NotPrincipal" : "Principal");
        if (principal.isMissingNode()) {
            return Optional.empty();
        }
        if (principal.isTextual()) {
            return Optional.of(new Principals(except, List.of(new Principals.Named("AWS", principal.asText()))));
        }
        List<Principals.Named> named = new ArrayList<>();
        principal.properties().forEach(type -> texts(type.getValue())
                .forEach(text -> named.add(new Principals.Named(type.getKey(), text))));
        return Optional.of(new Principals(except, List.copyOf(named)));
    }

    private static Optional<Listed> listed(JsonNode statement, String element) {
        boolean except = statement.has("Not" + element);
        JsonNode list = statement.path(except ? "Not" + element : element);
        return list.isMissingNode() ? Optional.empty() : Optional.of(new Listed(texts(list), except));
    }

    private static List<Condition> conditions(JsonNode block) {
        List<Condition> conditions = new ArrayList<>();
        block.properties().forEach(operator -> {
            ConditionOperator read = ConditionOperator.of(operator.getKey());
            operator.getValue()
                    .properties()
                    .forEach(key -> conditions.add(new Condition(read, key.getKey(), texts(key.getValue()))));
        });
        return List.copyOf(conditions);
    }

    private static List<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? oneOrMany.valueStream().map(JsonNode::asText).toList()
                : List.of(oneOrMany.asText());
    }
}
