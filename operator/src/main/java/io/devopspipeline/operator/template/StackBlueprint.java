// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the spec asks of one stack.
 * @param template with the lists of the spec
 * @param parameters the spec-driven ones, by name
 * @param atRunTime the parameters that the template has besides: whoever makes or updates the stack knows their values
 * @param tags the stack's
 * @param digest of all that is spec-driven
 */
public record StackBlueprint(
        String name,
        Template template,
        Map<String, String> parameters,
        Set<StackParameter> atRunTime,
        Map<String, String> tags,
        String digest) {

    public StackBlueprint {
        parameters = Map.copyOf(parameters);
        atRunTime = Set.copyOf(atRunTime);
        tags = Map.copyOf(tags);
    }

    /** The template as AWS gets it. */
    public String body() {
        return template.body();
    }

    /** Whether the template makes IAM resources. */
    public boolean iam() {
        return template.makesRoles();
    }

    /** What the spec gives for a parameter; empty if it gives nothing. */
    public Optional<String> parameter(StackParameter parameter) {
        return Optional.ofNullable(parameters.get(parameter.key())).filter(value -> !value.isEmpty());
    }

    /** Every parameter of the template. @param given a value for each parameter that is known at run time only, and nothing else */
    public Map<String, String> complete(Map<StackParameter, String> given) {
        if (!given.keySet().equals(atRunTime)) {
            throw new IllegalArgumentException("values are due for " + atRunTime + ", not for " + given.keySet());
        }
        Map<String, String> all = new TreeMap<>(parameters);
        given.forEach((parameter, value) -> all.put(parameter.key(), value));
        return all;
    }
}
