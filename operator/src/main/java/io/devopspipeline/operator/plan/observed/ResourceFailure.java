// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * What AWS says of one resource in a failed stack operation.
 * @param physicalId empty when it never got one
 * @param reason AWS's words
 */
public record ResourceFailure(String logicalId, String type, Optional<String> physicalId, Optional<String> reason) {
    /** Whether AWS's words contain these. */
    public boolean says(String words) {
        return reason.filter(said -> said.contains(words)).isPresent();
    }
}
