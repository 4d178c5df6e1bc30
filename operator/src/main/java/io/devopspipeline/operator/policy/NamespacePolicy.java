// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.List;
import java.util.Optional;

/**
 * What the resources of one namespace may use.
 * @param roles the first is the default; none: the operator's own identity
 * @param regions none: no region
 */
public record NamespacePolicy(List<AllowedRole> roles, List<Glob> regions, AllowedUses allow, Limits limits) {
    public NamespacePolicy {
        roles = List.copyOf(roles);
        regions = List.copyOf(regions);
        if (roles.stream().map(AllowedRole::arn).distinct().count() < roles.size()) {
            throw new IllegalArgumentException("duplicate role");
        }
        if (roles.stream().skip(1).anyMatch(role -> role.arn().isEmpty())) {
            throw new IllegalArgumentException("a role without arn, the operator's own identity, must be the first");
        }
    }

    /** @param asked the role that a resource names; empty: the default */
    Optional<AllowedRole> role(Optional<String> asked, String namespace) {
        return asked.isEmpty()
                ? Optional.of(
                        roles.isEmpty() ? AllowedRole.OWN : roles.getFirst().in(namespace))
                : roles.stream()
                        .map(role -> role.in(namespace))
                        .filter(role -> role.arn().equals(asked))
                        .findFirst();
    }

    boolean allowsRegion(String region, String namespace) {
        return regions.stream().anyMatch(glob -> glob.matches(region, namespace));
    }
}
