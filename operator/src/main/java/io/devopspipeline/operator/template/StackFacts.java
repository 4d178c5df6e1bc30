// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import java.util.Map;
import java.util.Set;

/**
 * What a reconcile reads of a {@link StackBlueprint} while it sends no template: small enough to be kept for each resource. The template itself is
 * some 40 KB, and is rendered again when AWS is to get it.
 * @param outline of the template
 * @param iam whether the template makes IAM resources
 * @param parameters the spec-driven ones, by name
 * @param atRunTime the parameters that the template has besides: whoever makes or updates the stack knows their values
 * @param tags the stack's
 * @param digest of all that is spec-driven
 */
public record StackFacts(
        String name,
        TemplateOutline outline,
        boolean iam,
        Map<String, String> parameters,
        Set<StackParameter> atRunTime,
        Map<String, String> tags,
        String digest) {

    public StackFacts {
        parameters = Map.copyOf(parameters);
        atRunTime = Set.copyOf(atRunTime);
        tags = Map.copyOf(tags);
    }
}
