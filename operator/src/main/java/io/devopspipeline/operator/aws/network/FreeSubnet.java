// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picks a free /24 of a VPC. From the top half of what is free: people and AWS's default subnets fill a VPC from the bottom, which so stays in
 * large pieces. Which one depends on the owner's name: two pipelines that are made in the same seconds do not see each other's subnets, and the
 * same one would fail the later.
 */
public final class FreeSubnet {
    private static final int PREFIX = 24;

    private FreeSubnet() {}

    /**
     * @param vpcCidrs the VPC's IPv4 ranges
     * @param taken those of its subnets
     * @param owner any name; the same one gets the same range while nothing else changes
     * @return empty when no /24 is free
     */
    public static Optional<String> pick(List<String> vpcCidrs, List<String> taken, String owner) {
        List<Ipv4Range> subnets = taken.stream().map(Ipv4Range::parse).toList();
        List<Ipv4Range> free = vpcCidrs.stream()
                .map(Ipv4Range::parse)
                .flatMap(vpc -> topDown(vpc).stream())
                .filter(range -> subnets.stream().noneMatch(range::overlaps))
                .toList();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        int half = (free.size() + 1) / 2;
        return Optional.of(free.get(Math.floorMod(owner.hashCode(), half)).toString());
    }

    private static List<Ipv4Range> topDown(Ipv4Range vpc) {
        List<Ipv4Range> ranges = new ArrayList<>();
        long size = new Ipv4Range(0, PREFIX).size();
        for (long first = vpc.end() - size; first >= vpc.first(); first -= size) {
            ranges.add(new Ipv4Range(first, PREFIX));
        }
        return ranges;
    }
}
