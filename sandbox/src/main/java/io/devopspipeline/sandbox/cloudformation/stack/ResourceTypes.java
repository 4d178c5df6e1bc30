// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The resource types this account knows, by name. */
public final class ResourceTypes {
    private final Map<String, ResourceType> types;

    public ResourceTypes(Collection<ResourceType> types) {
        this.types = types.stream()
                .collect(Collectors.toUnmodifiableMap(type -> type.schema().type(), Function.identity()));
    }

    public boolean knows(String type) {
        return types.containsKey(type);
    }

    /** @throws IllegalArgumentException for an unknown type: templates with one are refused before */
    public ResourceType get(String type) {
        ResourceType found = types.get(type);
        if (found == null) {
            throw new IllegalArgumentException("unknown resource type " + type);
        }
        return found;
    }
}
