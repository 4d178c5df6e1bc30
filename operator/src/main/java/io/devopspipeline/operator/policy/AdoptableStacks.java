// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.List;

/** The stacks that the resources of a namespace may adopt by annotation. @param patterns for the ids of stacks; none: no stack */
public record AdoptableStacks(List<Glob> patterns, String namespace) {
    public AdoptableStacks {
        patterns = List.copyOf(patterns);
    }

    public boolean allows(String stackId) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(stackId, namespace));
    }
}
