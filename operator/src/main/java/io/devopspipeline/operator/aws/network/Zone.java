// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An availability zone.
 * @param name as the account has it: {@code us-west-1a}
 * @param id the same place in all accounts: {@code usw1-az1}
 */
public record Zone(String name, String id) {
    /**
     * The zones with Fargate, in regions where not all zones have it. Load balancers are missing in the others, too.
     * Source: Amazon ECS developer guide, "Supported Regions for Amazon ECS on AWS Fargate", 28 November 2026.
     */
    private static final Map<String, Set<String>> WITH_FARGATE = Map.of(
            "usw1", Set.of("usw1-az1", "usw1-az3"),
            "apne1", Set.of("apne1-az1", "apne1-az2", "apne1-az4"),
            "cnn1", Set.of("cnn1-az1", "cnn1-az2"));

    /** Local Zones and the like have longer ids, such as {@code usw2-lax1-az1}. */
    private static final Pattern AVAILABILITY_ZONE = Pattern.compile("[a-z]+\\d+-az\\d+");

    /** With fewer zones than that, all owners would come to be in one. */
    private static final int ENOUGH = 2;

    /** Of the zones in which a VPC has subnets already; empty when they are too few to choose from. @param owner as for {@link #pick} */
    public static Optional<Zone> pickUsed(List<VpcSubnet> subnets, String owner) {
        List<Zone> used = subnets.stream()
                .map(VpcSubnet::zone)
                .filter(zone -> AVAILABILITY_ZONE.matcher(zone.id()).matches() && zone.hasFargate())
                .distinct()
                .toList();
        return used.size() < ENOUGH ? Optional.empty() : pick(used, owner);
    }

    /** One of the zones in which a service can run. @param owner any name; owners spread over the zones, and one keeps its zone */
    public static Optional<Zone> pick(List<Zone> zones, String owner) {
        List<Zone> suitable = zones.stream()
                .filter(Zone::hasFargate)
                .sorted(Comparator.comparing(Zone::id))
                .toList();
        return suitable.isEmpty()
                ? Optional.empty()
                : Optional.of(suitable.get(Math.floorMod(owner.hashCode(), suitable.size())));
    }

    private boolean hasFargate() {
        Set<String> known = WITH_FARGATE.get(id.replaceFirst("-az.*", ""));
        return known == null || known.contains(id);
    }
}
