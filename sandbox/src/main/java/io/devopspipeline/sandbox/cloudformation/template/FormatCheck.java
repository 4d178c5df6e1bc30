package io.devopspipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
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
        template.resources().forEach(FormatCheck::resource);
        references(template);
        conditions(template);
    }

    private static void resource(String logicalId, JsonNode resource) {
        if (!logicalId.matches("[a-zA-Z0-9]+")) {
            throw invalid("Resource name " + logicalId + " is non alphanumeric.");
        }
        if (!resource.path("Type").isTextual()) {
            throw invalid("[/Resources/" + logicalId + "] Every Resources object must contain a Type member.");
        }
        resource.fieldNames().forEachRemaining(attribute -> {
            if (!RESOURCE_ATTRIBUTES.contains(attribute)) {
                throw AwsException.notInSandbox("The resource attribute " + attribute + " of " + logicalId);
            }
        });
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
