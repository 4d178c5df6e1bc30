// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import io.devopspipeline.operator.plan.observed.TemplatePart;
import io.devopspipeline.operator.plan.observed.TemplateResource;
import java.util.Map;
import java.util.TreeMap;

/** Reads from a template what is compared of it. The metadata of a resource is for people and tools, and changes nothing in AWS. */
final class Outline {
    /** A longer value would fill a message, and memory for each stack that is observed. */
    private static final int SHOWN_MAX = 120;

    private static final Shared<TemplateResource> RESOURCES = new Shared<>();
    private static final Shared<TemplatePart> PARTS = new Shared<>();

    private final Template template;

    Outline(Template template) {
        this.template = template;
    }

    TemplateOutline read() {
        Map<String, TemplateResource> resources = new TreeMap<>();
        template.section("Resources")
                .properties()
                .forEach(member -> resources.put(member.getKey(), RESOURCES.of(resource(member.getValue()))));
        return new TemplateOutline(template.digest(8), resources);
    }

    private TemplateResource resource(JsonNode resource) {
        Map<String, TemplatePart> parts = new TreeMap<>();
        resource.properties().forEach(attribute -> {
            switch (attribute.getKey()) {
                case "Type", "Metadata" -> {}
                case "Properties" ->
                    attribute
                            .getValue()
                            .properties()
                            .forEach(property -> parts.put(
                                    TemplateResource.property(property.getKey()),
                                    part(property.getValue(), References.of(property.getValue(), template))));
                default ->
                    parts.put(
                            attribute.getKey(),
                            part(
                                    attribute.getValue(),
                                    References.of(attribute.getKey(), attribute.getValue(), template)));
            }
        });
        return new TemplateResource(resource.path("Type").asText(), parts);
    }

    private TemplatePart part(JsonNode value, References references) {
        String text = CanonicalJson.canonical(value);
        Digest digest = new Digest().add(text);
        references.conditions().forEach(condition -> digest.add(condition)
                .add(CanonicalJson.canonical(template.section("Conditions").path(condition))));
        String shown =
                text.length() > SHOWN_MAX ? "digest " + new Digest().add(text).hex(8) : text;
        return PARTS.of(new TemplatePart(shown, digest.hex(16), references.parameters(template)));
    }
}
