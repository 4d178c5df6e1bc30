// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A template that has passed CloudFormation's format checks.
 * @param body the text as it was sent
 */
public record Template(String body, ObjectNode root) {

    /** @throws io.devopspipeline.sandbox.wire.AwsException ValidationError in CloudFormation's words */
    public static Template parse(String body) {
        Template template = new Template(body, TemplateReader.read(body));
        FormatCheck.check(template);
        return template;
    }

    /** A section, empty when absent. */
    public ObjectNode section(String name) {
        return root.get(name) instanceof ObjectNode section ? section : Json.object();
    }

    public Map<String, JsonNode> resources() {
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        section("Resources").properties().forEach(entry -> resources.put(entry.getKey(), entry.getValue()));
        return resources;
    }

    public JsonNode resource(String logicalId) {
        return section("Resources").path(logicalId);
    }

    public String type(String logicalId) {
        return resource(logicalId).path("Type").asText();
    }

    public String description() {
        return root.path("Description").asText("");
    }

    /** The resources that this one must wait for: DependsOn, and whatever its properties refer to. */
    public Set<String> dependencies(String logicalId) {
        Set<String> found = new LinkedHashSet<>();
        JsonNode resource = resource(logicalId);
        JsonNode dependsOn = resource.path("DependsOn");
        if (dependsOn.isTextual()) {
            found.add(dependsOn.asText());
        }
        dependsOn.forEach(item -> found.add(item.asText()));
        found.addAll(References.in(resource.path("Properties")));
        found.retainAll(section("Resources").properties().stream()
                .map(Map.Entry::getKey)
                .toList());
        return found;
    }
}
