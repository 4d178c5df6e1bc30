// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Set;

/**
 * One property of a resource in a template, or another of its attributes, such as Condition.
 * @param value what it says, for a message: as JSON, or its digest where that is long
 * @param identity differs wherever the part, or a condition that it uses, has another definition
 * @param parameters the names of the parameters that reach it, also through conditions
 */
public record TemplatePart(String value, String identity, Set<String> parameters) {
    public TemplatePart {
        parameters = Set.copyOf(parameters);
    }
}
