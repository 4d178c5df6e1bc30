// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Set;

/** Refuses functions that the sandbox does not know, by name, and those whose arguments CloudFormation would refuse. */
final class FunctionCheck {
    private static final Set<String> KNOWN = Set.of(
            "Fn::And",
            "Fn::Base64",
            "Fn::Equals",
            "Fn::FindInMap",
            "Fn::GetAtt",
            "Fn::If",
            "Fn::ImportValue",
            "Fn::Join",
            "Fn::Not",
            "Fn::Or",
            "Fn::Select",
            "Fn::Split",
            "Fn::Sub");

    private final Template template;

    FunctionCheck(Template template) {
        this.template = template;
    }

    void check() {
        walk(template.section("Conditions"));
        walk(template.section("Resources"));
        walk(template.section("Outputs"));
    }

    private void walk(JsonNode tree) {
        if (tree.isObject()) {
            tree.properties().forEach(member -> function(member.getKey(), member.getValue()));
        }
        tree.forEach(this::walk);
    }

    private void function(String name, JsonNode argument) {
        if (name.startsWith("Fn::") && !KNOWN.contains(name)) {
            throw AwsException.notInSandbox("The function " + name);
        }
        switch (name) {
            case "Fn::Equals" -> {
                if (argument.size() != 2) {
                    throw invalid("every Fn::Equals object requires a list of 2 string parameters.");
                }
            }
            case "Fn::If" -> declared(argument.path(0).asText());
            case "Fn::GetAtt" -> attribute(argument);
            default -> {}
        }
    }

    private void declared(String condition) {
        if (!template.section("Conditions").has(condition)) {
            throw invalid("unresolved condition dependency " + condition + " in Fn::If");
        }
    }

    private void attribute(JsonNode argument) {
        String logicalId = argument.path(0).asText();
        JsonNode attribute = argument.path(1);
        boolean named = attribute.isObject() || !attribute.asText().isEmpty();
        if (!argument.isArray() || argument.size() < 2 || logicalId.isEmpty() || !named) {
            throw invalid(
                    "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource "
                            + "attribute");
        }
        resource(logicalId);
    }

    private void resource(String logicalId) {
        if (template.resource(logicalId).isMissingNode()) {
            throw invalid("instance of Fn::GetAtt references undefined resource " + logicalId);
        }
    }

    private static AwsException invalid(String what) {
        return AwsException.of("ValidationError", "Template error: " + what);
    }
}
