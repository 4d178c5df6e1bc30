// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * What stands between <code>${</code> and <code>}</code> in a policy: a condition key with or without a default (<code>aws:PrincipalTag/team, 'none'</code>), or one of the
 * characters that could not be written otherwise.
 */
record PolicyVariable(String key, Optional<String> defaultValue) {
    static PolicyVariable of(String text) {
        int comma = text.indexOf(',');
        return comma < 0
                ? new PolicyVariable(text.strip(), Optional.empty())
                : new PolicyVariable(
                        text.substring(0, comma).strip(),
                        Optional.of(text.substring(comma + 1).strip().replaceAll("^'|'$", "")));
    }

    /** Empty when the request does not have the key, or has several values for it. */
    Optional<String> value(RequestContext context) {
        if (key.equals("*") || key.equals("?") || key.equals("$")) {
            return Optional.of(key);
        }
        List<String> values = context.values(key);
        return values.size() == 1 ? Optional.of(values.getFirst()) : defaultValue;
    }
}
