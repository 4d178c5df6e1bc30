// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the spec asks of one stack.
 * @param body the template
 * @param parameters the spec-driven ones, by name
 * @param atRunTime the parameters that the template has besides: whoever makes or updates the stack knows their values
 * @param tags the stack's
 * @param iam whether the template makes IAM resources
 * @param digest of all that is spec-driven
 */
public record StackBlueprint(
        String name,
        String body,
        Map<String, String> parameters,
        Set<String> atRunTime,
        Map<String, String> tags,
        boolean iam,
        String digest) {

    public StackBlueprint {
        parameters = Map.copyOf(parameters);
        atRunTime = Set.copyOf(atRunTime);
        tags = Map.copyOf(tags);
    }

    /** Every parameter of the template. @param given a value for each parameter that is known at run time only, and nothing else */
    public Map<String, String> complete(Map<String, String> given) {
        if (!given.keySet().equals(atRunTime)) {
            throw new IllegalArgumentException("values are due for " + atRunTime + ", not for " + given.keySet());
        }
        Map<String, String> all = new TreeMap<>(parameters);
        all.putAll(given);
        return all;
    }
}
