// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Map;
import java.util.Optional;

/**
 * What is compared of a template: a stack's own with the one that the spec asks for.
 * @param digest of the whole template
 * @param resources by their logical ids
 */
public record TemplateOutline(String digest, Map<String, TemplateResource> resources) {
    public TemplateOutline {
        resources = Map.copyOf(resources);
    }

    public Optional<TemplateResource> resource(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId));
    }
}
