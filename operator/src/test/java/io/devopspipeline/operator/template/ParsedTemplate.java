// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A template as CloudFormation reads it: by the sandbox's reader, with CloudFormation's checks. */
record ParsedTemplate(ObjectNode root) {
    /** A file of the templates' folder, with its comments and short forms. */
    static ParsedTemplate ofFile(String name) {
        try {
            return of(Files.readString(Path.of("src/main/resources/templates", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ParsedTemplate of(String text) {
        return new ParsedTemplate(Template.parse(text).root());
    }

    static ParsedTemplate ofPipelineStack() {
        return ofFile("pipeline.yaml");
    }

    static ParsedTemplate ofArtifactsStack() {
        return ofFile("artifacts.yaml");
    }

    Set<String> outputs() {
        return names("Outputs");
    }

    Set<String> parameters() {
        return names("Parameters");
    }

    private Set<String> names(String section) {
        Set<String> names = new TreeSet<>();
        root.path(section).fieldNames().forEachRemaining(names::add);
        return names;
    }

    Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        root.path("Parameters").properties().forEach(parameter -> {
            if (parameter.getValue().has("Default")) {
                defaults.put(
                        parameter.getKey(), parameter.getValue().path("Default").asText());
            }
        });
        return defaults;
    }

    /** The properties of a resource. */
    JsonNode properties(String logicalId) {
        return root.path("Resources").path(logicalId).path("Properties");
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
