// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names what the spec asks of a stack: {@code <8 hex digits of the template>-<8 of the tags>-<16 of the parameters>}. The stack echoes it, so the
 * same digest means nothing is to do. Not in it: what others decide at run time, and the seed, which AWS looks at only when it makes the repository.
 */
final class SpecDigest {
    private static final Set<StackParameter> NOT_IN_IT =
            Set.of(StackParameter.SPEC_DIGEST, StackParameter.SEED_BUCKET, StackParameter.SEED_KEY);

    private SpecDigest() {}

    static String of(Template template, Map<String, String> parameters, Map<String, String> tags) {
        Map<String, String> counted = new TreeMap<>(parameters);
        NOT_IN_IT.forEach(parameter -> counted.remove(parameter.key()));
        return new Digest().add(template.substance()).hex(8) + "-"
                + new Digest().add(tags).hex(8) + "-"
                + new Digest().add(counted).hex(16);
    }
}
