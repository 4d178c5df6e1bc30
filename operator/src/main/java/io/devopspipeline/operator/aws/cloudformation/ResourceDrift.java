// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.util.List;

/** A resource that differs from its template. @param status AWS's word: MODIFIED or DELETED */
public record ResourceDrift(String logicalId, String type, String status, List<Difference> differences) {
    public ResourceDrift {
        differences = List.copyOf(differences);
    }

    /** @param path e.g. {@code /SecurityGroupIngress/1} */
    public record Difference(String path, String expected, String actual) {}
}
