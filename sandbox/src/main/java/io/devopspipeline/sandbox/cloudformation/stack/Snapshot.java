// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** A resource as it was before an update touched it; what a rollback goes back to. */
record Snapshot(
        String physicalId,
        ObjectNode properties,
        Map<String, String> tags,
        Set<String> dependencies,
        String deletionPolicy,
        String updateReplacePolicy) {
    static Snapshot of(StackResource resource) {
        return new Snapshot(
                resource.physicalId(),
                resource.properties(),
                resource.tags(),
                resource.dependencies(),
                resource.deletionPolicy(),
                resource.updateReplacePolicy());
    }

    void restoreTo(StackResource resource) {
        resource.setProperties(properties);
        resource.setTags(tags);
        resource.setDependencies(dependencies);
        resource.setDeletionPolicy(deletionPolicy);
        resource.setUpdateReplacePolicy(updateReplacePolicy);
    }
}
