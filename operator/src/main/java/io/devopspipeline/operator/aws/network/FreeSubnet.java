// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Picks a free /24 of a VPC. From its upper half: people and AWS's default subnets fill a VPC from the bottom, which so stays in large pieces. When that
 * half is full, from the upper half of the rest. Where the search begins depends on the owner's name alone: two pipelines that are made in the same
 * seconds do not see each other's subnets, and the same range would fail the later. What others have taken moves only the owners whose range it is.
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
        Predicate<Ipv4Range> free = range -> subnets.stream().noneMatch(range::overlaps);
        List<Ipv4Range> all = vpcCidrs.stream()
                .map(Ipv4Range::parse)
                .flatMap(vpc -> topDown(vpc).stream())
                .toList();
        return pick(all, free, owner.hashCode()).map(Ipv4Range::toString);
    }

    private static Optional<Ipv4Range> pick(List<Ipv4Range> ranges, Predicate<Ipv4Range> free, int hash) {
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        int half = (ranges.size() + 1) / 2;
        return firstFree(ranges.subList(0, half), free, hash)
                .or(() -> pick(ranges.subList(half, ranges.size()), free, hash));
    }

    private static Optional<Ipv4Range> firstFree(List<Ipv4Range> ranges, Predicate<Ipv4Range> free, int hash) {
        int start = Math.floorMod(hash, ranges.size());
        return Stream.concat(ranges.subList(start, ranges.size()).stream(), ranges.subList(0, start).stream())
                .filter(free)
                .findFirst();
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
