// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What CloudFormation refuses before it makes a stack: structure, names and references. Texts as AWS words them. */
final class FormatCheck {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Resources",
            "Outputs");
    private static final Map<String, Integer> LIMITS =
            Map.of("Parameters", 200, "Resources", 500, "Outputs", 200, "Mappings", 200);
    private static final Set<String> RESOURCE_ATTRIBUTES_ELSEWHERE = Set.of("CreationPolicy", "UpdatePolicy");
    private static final Set<String> RESOURCE_ATTRIBUTES =
            Set.of("Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");
    private static final Set<String> PSEUDO = Set.of(
            "AWS::AccountId",
            "AWS::NoValue",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private FormatCheck() {}

    static void check(Template template) {
        template.root().fieldNames().forEachRemaining(section -> {
            if (!SECTIONS.contains(section)) {
                throw section.equals("Transform") || section.equals("Rules")
                        ? AwsException.notInSandbox("The template section " + section)
                        : invalid("Invalid template property or properties [" + section + "]");
            }
        });
        if (template.resources().isEmpty()) {
            throw invalid("At least one Resources member must be defined.");
        }
        LIMITS.forEach((section, limit) -> count(template, section, limit));
        template.section("Parameters").fieldNames().forEachRemaining(name -> alphanumeric("Parameter", name));
        template.resources().forEach(FormatCheck::resource);
        template.section("Outputs").properties().forEach(entry -> output(entry.getKey(), entry.getValue()));
        new FunctionCheck(template).check();
        references(template);
        conditions(template);
    }

    private static void resource(String logicalId, JsonNode resource) {
        alphanumeric("Resource", logicalId);
        if (!resource.isObject()) {
            throw invalid("Any Resources member must be an object.");
        }
        if (!resource.path("Type").isTextual()) {
            throw invalid("[/Resources/" + logicalId + "] Every Resources object must contain a Type member.");
        }
        resource.fieldNames().forEachRemaining(attribute -> {
            if (!RESOURCE_ATTRIBUTES.contains(attribute)) {
                throw RESOURCE_ATTRIBUTES_ELSEWHERE.contains(attribute)
                        ? AwsException.notInSandbox("The resource attribute " + attribute + " of " + logicalId)
                        : AwsException.of("ValidationError", "Invalid template resource property '" + attribute + "'");
            }
        });
        policy(logicalId, "DeletionPolicy", resource);
        policy(logicalId, "UpdateReplacePolicy", resource);
    }

    private static void policy(String logicalId, String attribute, JsonNode resource) {
        JsonNode declared = resource.path(attribute);
        String policy = declared.isContainerNode() ? declared.toString() : declared.asText("Delete");
        if (!policy.equals("Delete") && !policy.equals("Retain")) {
            throw AwsException.notInSandbox("The " + attribute + " " + policy + " of " + logicalId);
        }
    }

    private static void output(String name, JsonNode output) {
        if (output.path("Value").isNull()) {
            throw AwsException.of(
                    "ValidationError", "[/Outputs/" + name + "/Value] 'null' values are not allowed in templates");
        }
        if (!output.has("Value")) {
            throw invalid("Every Outputs member must contain a Value object");
        }
    }

    private static void alphanumeric(String what, String name) {
        if (!name.matches("[a-zA-Z0-9]+")) {
            throw invalid(what + " name " + name + " is non alphanumeric.");
        }
    }

    private static void count(Template template, String section, int limit) {
        int size = template.section(section).size();
        if (size > limit) {
            throw invalid("Number of " + section.toLowerCase(Locale.ROOT) + ", " + size
                    + ", is greater than maximum allowed, " + limit);
        }
    }

    private static void references(Template template) {
        Set<String> unresolved = new TreeSet<>();
        template.resources().forEach((logicalId, resource) -> unresolved.addAll(References.in(resource)));
        Set<String> inOutputs = new TreeSet<>(References.in(template.section("Outputs")));
        template.resources().forEach((logicalId, resource) -> {
            JsonNode dependsOn = resource.path("DependsOn");
            if (dependsOn.isTextual()) {
                unresolved.add(dependsOn.asText());
            }
            dependsOn.forEach(name -> unresolved.add(name.asText()));
        });
        unresolved.removeIf(name -> known(template, name));
        inOutputs.removeIf(name -> known(template, name));
        if (!unresolved.isEmpty()) {
            throw invalid("Unresolved resource dependencies " + unresolved + " in the Resources block of the template");
        }
        if (!inOutputs.isEmpty()) {
            throw invalid("Unresolved resource dependencies " + inOutputs + " in the Outputs block of the template");
        }
    }

    private static boolean known(Template template, String name) {
        return PSEUDO.contains(name)
                || template.section("Resources").has(name)
                || template.section("Parameters").has(name);
    }

    private static void conditions(Template template) {
        template.resources().forEach((logicalId, resource) -> {
            String condition = resource.path("Condition").asText("");
            if (!condition.isEmpty() && !template.section("Conditions").has(condition)) {
                throw invalid("Template format error: Unresolved condition dependency " + condition
                        + " in the Resources block of the template");
            }
        });
    }

    private static AwsException invalid(String what) {
        return AwsException.of(
                "ValidationError", what.startsWith("Template") ? what : "Template format error: " + what);
    }
}
