// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the administrator requires of a resource's stacks, whatever its spec says.
 * @param tags of both stacks
 * @param permissionsBoundary the ARN of the managed policy that limits each role that the pipeline stack creates
 */
public record RequiredSettings(Map<String, String> tags, Optional<String> permissionsBoundary) {
    public static final RequiredSettings NONE = new RequiredSettings(Map.of(), Optional.empty());

    public RequiredSettings {
        tags = Map.copyOf(tags);
    }

    /** The tags of a spec, and those that are required. */
    Map<String, String> with(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(own);
        all.putAll(tags);
        return all;
    }
}
