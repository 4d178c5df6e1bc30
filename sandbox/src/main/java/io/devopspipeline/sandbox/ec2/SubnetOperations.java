// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;

/** Subnets. They may not overlap, and one with network interfaces in it cannot be deleted. */
final class SubnetOperations {
    private static final Filters<Subnet> SUBNETS = new Filters<>(Subnet::tags)
            .and("subnet-id", Subnet::id)
            .and("vpc-id", Subnet::vpcId)
            .and("cidr-block", Subnet::cidr)
            .and("cidr", Subnet::cidr)
            .and("cidrBlock", Subnet::cidr)
            .and("availability-zone", Subnet::zone)
            .and("availabilityZone", Subnet::zone)
            .and("availability-zone-id", subnet -> Zones.id(subnet.zone()))
            .and("default-for-az", Subnet::defaultForZone)
            .and("defaultForAz", Subnet::defaultForZone)
            .and("map-public-ip-on-launch", Subnet::publicAddresses)
            .and("owner-id", subnet -> Account.ID)
            .and("state", subnet -> "available");

    private final Network.Regions regions;

    SubnetOperations(Network.Regions regions) {
        this.regions = regions;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeSubnets", this::describe,
                "CreateSubnet", this::create,
                "ModifySubnetAttribute", this::modify,
                "DeleteSubnet", this::delete);
    }

    private ObjectNode describe(Call call) {
        Network network = regions.get(call.region());
        return Describe.answer(
                call,
                "subnetSet",
                "SubnetId",
                network.subnets().values(),
                network::subnet,
                SUBNETS,
                subnet -> view(network, subnet));
    }

    private static ObjectNode view(Network network, Subnet subnet) {
        return subnet.view(network.interfaces().values().stream()
                .filter(eni -> eni.subnet().id().equals(subnet.id()))
                .count());
    }

    private ObjectNode create(Call call) {
        Members.known(call, "VpcId", "CidrBlock", "AvailabilityZone", "TagSpecification", "DryRun");
        Describe.refuseDryRun(call);
        Subnet subnet = create(
                call.region(),
                Members.text(call.input(), "VpcId"),
                Members.text(call.input(), "CidrBlock"),
                Members.text(call.input(), "AvailabilityZone"),
                false,
                TagSpecifications.specified(call, "subnet"));
        return Json.object().set("subnet", view(regions.get(call.region()), subnet));
    }

    /** @param zone empty: EC2 chooses */
    Subnet create(
            String region,
            String vpcId,
            String cidrBlock,
            String zone,
            boolean publicAddresses,
            Map<String, String> tags) {
        Network network = regions.get(region);
        Vpc vpc = network.vpc(vpcId);
        Cidr cidr = Cidr.parse(cidrBlock);
        if (!vpc.cidr().contains(cidr) || cidr.prefix() > 28) {
            throw AwsException.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        if (network.subnets().values().stream()
                .anyMatch(other -> other.vpcId().equals(vpcId) && other.cidr().overlaps(cidr))) {
            throw AwsException.of("InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
        }
        Subnet subnet =
                new Subnet(Ids.random("subnet"), vpcId, cidr, zone(region, zone, cidr), false, publicAddresses, tags);
        network.addSubnet(subnet);
        return subnet;
    }

    /** Where EC2 chooses, it can be any zone, also one that lacks Fargate and load balancers. */
    private static String zone(String region, String asked, Cidr cidr) {
        List<String> zones = Zones.of(region);
        if (!asked.isEmpty() && !zones.contains(asked)) {
            throw AwsException.of(
                    "InvalidParameterValue",
                    "Value (" + asked + ") for parameter availabilityZone is invalid. Subnets can currently only be "
                            + "created in the following availability zones: " + String.join(", ", zones) + ".");
        }
        return asked.isEmpty() ? zones.get(Math.floorMod(cidr.toString().hashCode(), zones.size())) : asked;
    }

    private ObjectNode modify(Call call) {
        Members.known(call, "SubnetId", "MapPublicIpOnLaunch");
        Network network = regions.get(call.region());
        Subnet subnet = network.subnet(Members.text(call.input(), "SubnetId"));
        boolean publicAddresses =
                call.input().path("MapPublicIpOnLaunch").path("Value").asBoolean(subnet.publicAddresses());
        network.addSubnet(subnet.with(publicAddresses, subnet.tags()));
        return Json.object().put("return", true);
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "SubnetId", "DryRun");
        Describe.refuseDryRun(call);
        delete(call.region(), Members.text(call.input(), "SubnetId"));
        return Json.object().put("return", true);
    }

    void delete(String region, String subnetId) {
        Network network = regions.get(region);
        Subnet subnet = network.subnet(subnetId);
        boolean used = network.interfaces().values().stream()
                        .anyMatch(eni -> eni.subnet().id().equals(subnet.id()))
                || network.natGateways().values().stream()
                        .anyMatch(gateway -> gateway.subnetId().equals(subnet.id()));
        if (used) {
            throw AwsException.of(
                    "DependencyViolation", "The subnet '" + subnetId + "' has dependencies and cannot be deleted.");
        }
        network.removeSubnet(subnetId);
    }
}
