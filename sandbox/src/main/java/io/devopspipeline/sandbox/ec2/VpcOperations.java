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
import java.util.stream.Stream;

/** VPCs, and the gateway that each has. */
final class VpcOperations {
    private static final Filters<Vpc> VPCS = new Filters<>(Vpc::tags)
            .and("vpc-id", Vpc::id)
            .and("cidr", Vpc::cidr)
            .and("cidr-block-association.cidr-block", Vpc::cidr)
            .and("is-default", Vpc::isDefault)
            .and("isDefault", Vpc::isDefault)
            .and("owner-id", vpc -> Account.ID)
            .and("state", vpc -> "available");
    private static final Filters<Vpc> GATEWAYS = new Filters<Vpc>(vpc -> Map.of())
            .and("internet-gateway-id", Vpc::internetGateway)
            .and("attachment.vpc-id", Vpc::id)
            .and("attachment.state", vpc -> "available")
            .and("owner-id", vpc -> Account.ID);

    private final Network.Regions regions;

    VpcOperations(Network.Regions regions) {
        this.regions = regions;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeVpcs", this::describe,
                "CreateVpc", this::create,
                "DeleteVpc", this::delete,
                "DescribeInternetGateways", this::gateways);
    }

    private ObjectNode describe(Call call) {
        Network network = regions.get(call.region());
        return Describe.answer(call, "vpcSet", "VpcId", network.vpcs().values(), network::vpc, VPCS, Vpc::view);
    }

    private ObjectNode gateways(Call call) {
        List<Vpc> attached = regions.get(call.region()).vpcs().values().stream()
                .filter(vpc -> !vpc.internetGateway().isEmpty())
                .toList();
        return Describe.answer(
                call,
                "internetGatewaySet",
                "InternetGatewayId",
                attached,
                id -> bySuffix(attached.stream(), id, "InvalidInternetGatewayID.NotFound", "internetGateway"),
                GATEWAYS,
                Vpc::gateway);
    }

    private static Vpc bySuffix(Stream<Vpc> vpcs, String id, String code, String kind) {
        return vpcs.filter(vpc -> id.endsWith(vpc.suffix()))
                .findFirst()
                .orElseThrow(() -> AwsException.of(code, "The " + kind + " ID '" + id + "' does not exist"));
    }

    private ObjectNode create(Call call) {
        Members.known(
                call, "CidrBlock", "InstanceTenancy", "AmazonProvidedIpv6CidrBlock", "TagSpecification", "DryRun");
        Members.only(call, "InstanceTenancy", "default");
        Members.only(call, "AmazonProvidedIpv6CidrBlock", "false");
        Describe.refuseDryRun(call);
        Cidr cidr = Cidr.parse(Members.text(call.input(), "CidrBlock"));
        if (cidr.prefix() < 16 || cidr.prefix() > 28) {
            throw AwsException.of("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        Network network = regions.get(call.region());
        Vpc vpc = new Vpc(Ids.random("vpc"), cidr, false, "", TagSpecifications.specified(call, "vpc"));
        network.addVpc(vpc);
        network.addDefaultGroup(vpc.id(), Ids.random("sg"));
        return Json.object().set("vpc", vpc.view());
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "VpcId", "DryRun");
        Describe.refuseDryRun(call);
        Network network = regions.get(call.region());
        Vpc vpc = network.vpc(Members.text(call.input(), "VpcId"));
        boolean used = network.subnets().values().stream()
                        .anyMatch(subnet -> subnet.vpcId().equals(vpc.id()))
                || network.groups().values().stream()
                        .anyMatch(group ->
                                group.vpcId().equals(vpc.id()) && !group.name().equals("default"));
        boolean routed = network.routeTables().values().stream()
                .anyMatch(table -> table.vpcId().equals(vpc.id()));
        if (used || routed || !vpc.internetGateway().isEmpty()) {
            throw AwsException.of(
                    "DependencyViolation", "The vpc '" + vpc.id() + "' has dependencies and cannot be deleted.");
        }
        network.removeVpc(vpc.id());
        network.removeGroupsOf(vpc);
        return Json.object().put("return", true);
    }
}
