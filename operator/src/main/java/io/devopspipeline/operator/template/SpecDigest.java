// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names what the spec asks of a stack: {@code <8 hex digits of the file>-<8 of the tags>-<16 of the parameters and the lists>}. The stack echoes it, so the
 * same digest means nothing is to do. Another file comes with another version of the operator; a list of the spec is in the last part, like a parameter. Not
 * in the digest: what others decide at run time, and the seed, which AWS looks at only when it makes the repository.
 */
final class SpecDigest {
    private SpecDigest() {}

    /**
     * @param file the template as it is in git
     * @param template the same with the spec's lists
     */
    static String of(Template file, Template template, Map<String, String> parameters, Map<String, String> tags) {
        Map<String, String> counted = new TreeMap<>(parameters);
        counted.remove(StackParameter.SPEC_DIGEST.key());
        StackParameter.READ_AT_CREATION.forEach(parameter -> counted.remove(parameter.key()));
        return file.digest(8) + "-"
                + new Digest().add(tags).hex(8) + "-"
                + new Digest().add(counted).add(template.digest(16)).hex(16);
    }
}
