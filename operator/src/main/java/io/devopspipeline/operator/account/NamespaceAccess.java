// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the resources of one namespace may use.
 * @param roles the first is the default; none: the operator's own identity
 * @param regions none: all
 */
record NamespaceAccess(List<AllowedRole> roles, List<String> regions) {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    public NamespaceAccess {
        roles = List.copyOf(roles);
        regions = List.copyOf(regions);
        if (roles.stream().map(AllowedRole::roleArn).distinct().count() < roles.size()) {
            throw new IllegalArgumentException("duplicate role");
        }
    }

    static String requireRegion(String name) {
        if (!REGION.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is not the name of a region, for example eu-west-1");
        }
        return name;
    }

    boolean allows(String region) {
        return regions.isEmpty() || regions.contains(region);
    }

    Optional<AllowedRole> role(String roleArn) {
        return roles.stream().filter(role -> role.roleArn().equals(roleArn)).findFirst();
    }
}
