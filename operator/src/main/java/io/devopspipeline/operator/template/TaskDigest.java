// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import io.devopspipeline.operator.plan.observed.TemplatePart;
import io.devopspipeline.operator.plan.observed.TemplateResource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names what shapes the service's task definition, the image aside: its part of the template, and the values of the parameters that reach it. It travels as a docker
 * label, which CodePipeline copies from revision to revision: a revision that carries another digest has other settings.
 */
final class TaskDigest {
    private TaskDigest() {}

    static String of(TemplateOutline template, Map<String, String> parameters) {
        TemplateResource definition = template.resource("TaskDefinition").orElseThrow();
        SortedMap<String, String> shaping = new TreeMap<>();
        definition.parts().forEach((path, part) -> {
            shaping.put(path, part.identity());
            shaping.putAll(values(part, parameters));
        });
        shaping.remove(StackParameter.IMAGE.key());
        shaping.remove(StackParameter.TASK_DIGEST.key());
        return new Digest().add(shaping).hex(16);
    }

    private static Map<String, String> values(TemplatePart part, Map<String, String> parameters) {
        SortedMap<String, String> values = new TreeMap<>(parameters);
        values.keySet().retainAll(part.parameters());
        return values;
    }
}
