// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names what shapes the service's task definition, the image aside. It travels as a docker label, which CodePipeline copies from revision to
 * revision: a revision that carries another digest has other settings.
 */
final class TaskDigest {
    static final String PARAMETER = "TaskDigest";
    /** The parameters that reach the template's task definition (a test compares them with it). */
    static final Pattern SHAPING =
            Pattern.compile("Cpu|Memory|ContainerPort|Env(Name|Value)\\d\\d|Secret(Name|From)\\d\\d");

    private TaskDigest() {}

    static String of(Template template, Map<String, String> parameters) {
        Map<String, String> shaping = new TreeMap<>(parameters);
        shaping.keySet().removeIf(name -> !SHAPING.matcher(name).matches());
        return new Digest()
                .add(template.resource("TaskDefinition"))
                .add(shaping)
                .hex(16);
    }
}
