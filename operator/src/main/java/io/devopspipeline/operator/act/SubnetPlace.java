// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.network.FreeSubnet;
import io.devopspipeline.operator.aws.network.Network;
import io.devopspipeline.operator.aws.network.VpcSubnet;
import io.devopspipeline.operator.aws.network.Zone;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.StackBlueprint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the subnet of a new stack comes: a free range of its VPC, and a zone. The subnets that the VPC has tell which zones there are. AWS is asked for
 * all zones only if they tell too few.
 */
final class SubnetPlace {
    private final Network network;
    private final StackBlueprint blueprint;
    private final SpecReferences references;

    SubnetPlace(Network network, StackBlueprint blueprint, SpecReferences references) {
        this.network = network;
        this.blueprint = blueprint;
        this.references = references;
    }

    /** @return only what the spec leaves to the operator */
    Map<StackParameter, String> choose() {
        Set<StackParameter> wanted = blueprint.atRunTime();
        Map<StackParameter, String> chosen = new EnumMap<>(StackParameter.class);
        List<VpcSubnet> subnets = List.of();
        if (wanted.contains(StackParameter.SUBNET_CIDR)) {
            String vpc = blueprint.parameter(StackParameter.VPC_ID).orElseThrow();
            List<String> ranges = references.vpcCidrs(vpc);
            subnets = network.subnets(vpc);
            chosen.put(StackParameter.SUBNET_CIDR, freeRange(vpc, ranges, subnets));
        }
        if (wanted.contains(StackParameter.SUBNET_ZONE)) {
            chosen.put(StackParameter.SUBNET_ZONE, zone(subnets));
        }
        return chosen;
    }

    private String freeRange(String vpc, List<String> ranges, List<VpcSubnet> subnets) {
        List<String> taken =
                subnets.stream().map(VpcSubnet::cidr).flatMap(Optional::stream).toList();
        return FreeSubnet.pick(ranges, taken, blueprint.name())
                .orElseThrow(() -> unavailable("VPC " + vpc + " has no free /24 address range for a subnet."));
    }

    private String zone(List<VpcSubnet> subnets) {
        return Zone.pickUsed(subnets, blueprint.name())
                .or(() -> Zone.pick(network.zones(), blueprint.name()))
                .orElseThrow(() -> unavailable("No availability zone of this region and account has AWS Fargate."))
                .name();
    }

    private static FailureException unavailable(String why) {
        return new FailureException(Failure.lasting(Reason.NetworkUnavailable, why));
    }
}
