// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.List;

/**
 * One thing that a spec uses.
 * @param field of the spec
 * @param entry of the policy file that must allow it, below {@code allow}
 */
record Use(String field, String value, String entry, boolean allowed) {
    /** Allowed if a pattern matches the value. */
    static Use of(String field, String value, String entry, List<Glob> globs, String namespace) {
        return new Use(field, value, entry, globs.stream().anyMatch(glob -> glob.matches(value, namespace)));
    }

    /** @param path of the namespace's entry in the policy file */
    String refusal(String namespace, String path) {
        return "The operator's policy file does not allow " + field + " " + value + " in namespace " + namespace + ": "
                + path + ".allow." + entry + " has no matching entry.";
    }
}
