// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.util.List;

/**
 * A resource that differs from its template, or that AWS could not check.
 * @param status AWS's word: MODIFIED, DELETED or UNKNOWN
 * @param reason why AWS could not check it; empty otherwise
 */
public record ResourceDrift(String logicalId, String type, String status, String reason, List<Difference> differences) {
    public ResourceDrift {
        differences = List.copyOf(differences);
    }

    /** Whether AWS could not check it. */
    public boolean unknown() {
        return status.equals("UNKNOWN");
    }

    /** @param path e.g. {@code /SecurityGroupIngress/1} */
    public record Difference(String path, String expected, String actual) {}
}
