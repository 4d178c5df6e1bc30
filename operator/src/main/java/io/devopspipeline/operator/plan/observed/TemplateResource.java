// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Map;
import java.util.Optional;

/**
 * A resource of a template.
 * @param parts by their path: {@code Properties/Port}, {@code Condition}
 */
public record TemplateResource(String type, Map<String, TemplatePart> parts) {
    private static final String PROPERTIES = "Properties/";

    public TemplateResource {
        parts = Map.copyOf(parts);
    }

    /** The path of a property. */
    public static String property(String name) {
        return PROPERTIES + name;
    }

    public Optional<TemplatePart> part(String path) {
        return Optional.ofNullable(parts.get(path));
    }
}
