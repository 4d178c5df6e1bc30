// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.util.stream.Collectors.toSet;

import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names what shapes the service's task definition, the image aside. It travels as a docker label, which CodePipeline copies from revision to
 * revision: a revision that carries another digest has other settings.
 */
final class TaskDigest {
    /** The parameters that reach the template's task definition (a test compares them with it). */
    static final Set<StackParameter> SHAPING = Set.of(
            StackParameter.CPU,
            StackParameter.MEMORY,
            StackParameter.CONTAINER_PORT,
            StackParameter.ENV_NAME,
            StackParameter.ENV_VALUE,
            StackParameter.SECRET_NAME,
            StackParameter.SECRET_FROM);

    private TaskDigest() {}

    static String of(Template template, Map<String, String> parameters) {
        Map<String, String> shaping = new TreeMap<>(parameters);
        shaping.keySet().retainAll(names());
        return new Digest()
                .add(template.resource("TaskDefinition"))
                .add(shaping)
                .hex(16);
    }

    static Set<String> names() {
        return SHAPING.stream().flatMap(parameter -> parameter.keys().stream()).collect(toSet());
    }
}
