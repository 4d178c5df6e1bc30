// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * The resources that are not as their stack's last version says, by logical id, as a drift-aware change set found them.
 * @param drifted their properties as they are
 * @param deleted those that do not exist any more
 */
public record LiveResources(Map<String, ObjectNode> drifted, Set<String> deleted) {
    /** What an update knows that does not look. */
    public static final LiveResources NONE = new LiveResources(Map.of(), Set.of());

    public LiveResources {
        drifted = Map.copyOf(drifted);
        deleted = Set.copyOf(deleted);
    }
}
