// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.util.List;

/**
 * A change set as {@code ListChangeSets} and {@code DescribeChangeSet} show it. Members that AWS leaves out are empty.
 * @param changes as far as they were asked for
 */
public record ChangeSetDescription(
        String name, String id, String status, String executionStatus, String reason, List<Change> changes) {
    public ChangeSetDescription {
        changes = List.copyOf(changes);
    }

    /** @param properties the names of what changes, e.g. Tags or a property's name */
    public record Change(String logicalId, String type, String action, String replacement, List<String> properties) {
        public Change {
            properties = List.copyOf(properties);
        }
    }
}
