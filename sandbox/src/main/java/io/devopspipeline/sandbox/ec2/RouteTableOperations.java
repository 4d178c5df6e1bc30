// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Route tables: which subnets are private. */
final class RouteTableOperations {
    private static final Filters<RouteTable> TABLES = new Filters<>(RouteTable::tags)
            .and("vpc-id", RouteTable::vpcId)
            .and("route-table-id", RouteTable::id)
            .and("association.main", RouteTable::main)
            .and("association.route-table-id", RouteTable::id)
            .andAny("association.subnet-id", table -> table.associations().values().stream())
            .andAny(
                    "route.destination-cidr-block",
                    table -> Stream.concat(Stream.of(table.local().toString()), table.routes().keySet().stream()))
            .andAny("route.gateway-id", table -> Stream.concat(Stream.of("local"), table.routes().values().stream()))
            .andAny("route.nat-gateway-id", table -> table.routes().values().stream()
                    .filter(target -> target.startsWith("nat-")));

    private final Network.Regions regions;
    private final ClientTokens tokens = new ClientTokens();

    RouteTableOperations(Network.Regions regions) {
        this.regions = regions;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeRouteTables", this::describe,
                "CreateRouteTable", call -> tokens.once(call, () -> create(call)),
                "DeleteRouteTable", this::delete,
                "CreateRoute", this::createRoute,
                "DeleteRoute", this::deleteRoute,
                "AssociateRouteTable", this::associate,
                "DisassociateRouteTable", this::disassociate);
    }

    private ObjectNode describe(Call call) {
        Network network = regions.get(call.region());
        return Describe.answer(
                call,
                "routeTableSet",
                "RouteTableId",
                all(network),
                id -> find(network, id),
                TABLES,
                table -> table.view(network::routesTo));
    }

    private static List<RouteTable> all(Network network) {
        return Stream.concat(
                        network.vpcs().values().stream().map(RouteTable::mainOf),
                        network.routeTables().values().stream())
                .toList();
    }

    private static RouteTable find(Network network, String id) {
        return all(network).stream()
                .filter(table -> table.id().equals(id))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "InvalidRouteTableID.NotFound", "The routeTable ID '" + id + "' does not exist"));
    }

    private ObjectNode create(Call call) {
        Members.known(call, "VpcId", "TagSpecification", "ClientToken", "DryRun");
        Describe.refuseDryRun(call);
        Network network = regions.get(call.region());
        RouteTable made = RouteTable.of(
                network.vpc(Members.text(call.input(), "VpcId")), TagSpecifications.specified(call, "route-table"));
        network.addRouteTable(made);
        return Json.object().set("routeTable", made.view(network::routesTo));
    }

    private RouteTable named(Call call) {
        RouteTable table = find(regions.get(call.region()), Members.text(call.input(), "RouteTableId"));
        if (table.main()) {
            throw AwsException.notInSandbox("A change of a main route table");
        }
        return table;
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "RouteTableId", "DryRun");
        Describe.refuseDryRun(call);
        RouteTable table = named(call);
        if (!table.associations().isEmpty()) {
            throw AwsException.of(
                    "DependencyViolation",
                    "The routeTable '" + table.id() + "' has dependencies and cannot be deleted.");
        }
        regions.get(call.region()).removeRouteTable(table.id());
        return Json.object().put("return", true);
    }

    private ObjectNode createRoute(Call call) {
        Members.known(call, "RouteTableId", "DestinationCidrBlock", "GatewayId", "NatGatewayId", "DryRun");
        Describe.refuseDryRun(call);
        RouteTable table = named(call);
        Cidr destination = Cidr.parse(Members.text(call.input(), "DestinationCidrBlock"));
        String target = target(call, table);
        if (table.routes().putIfAbsent(destination.toString(), target) != null) {
            throw AwsException.of("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
        }
        return Json.object().put("return", true);
    }

    private String target(Call call, RouteTable table) {
        Network network = regions.get(call.region());
        String gateway = Members.text(call.input(), "GatewayId");
        String nat = Members.text(call.input(), "NatGatewayId");
        if (!nat.isEmpty()) {
            return network.natGateway(nat).id();
        }
        if (!network.vpc(table.vpcId()).internetGateway().equals(gateway) || gateway.isEmpty()) {
            throw AwsException.of("InvalidGatewayID.NotFound", "The gateway ID '" + gateway + "' does not exist");
        }
        return gateway;
    }

    private ObjectNode deleteRoute(Call call) {
        Members.known(call, "RouteTableId", "DestinationCidrBlock", "DryRun");
        Describe.refuseDryRun(call);
        String destination = Members.text(call.input(), "DestinationCidrBlock");
        if (named(call).routes().remove(destination) == null) {
            throw AwsException.of(
                    "InvalidRoute.NotFound", "no route with destination-cidr-block " + destination + " in route table");
        }
        return Json.object().put("return", true);
    }

    /** AWS: a subnet is associated with at most one table. */
    private ObjectNode associate(Call call) {
        Members.known(call, "RouteTableId", "SubnetId", "DryRun");
        Describe.refuseDryRun(call);
        Network network = regions.get(call.region());
        RouteTable table = named(call);
        Subnet subnet = network.subnet(Members.text(call.input(), "SubnetId"));
        if (all(network).stream().anyMatch(other -> other.associations().containsValue(subnet.id()))) {
            throw AwsException.of(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + table.id()
                            + " conflicts with an existing association");
        }
        String association = Ids.random("rtbassoc");
        table.associations().put(association, subnet.id());
        ObjectNode answer = Json.object().put("associationId", association);
        answer.putObject("associationState").put("state", "associated");
        return answer;
    }

    private ObjectNode disassociate(Call call) {
        Members.known(call, "AssociationId", "DryRun");
        Describe.refuseDryRun(call);
        String association = Members.text(call.input(), "AssociationId");
        boolean gone = regions.get(call.region()).routeTables().values().stream()
                .anyMatch(table -> table.associations().remove(association) != null);
        if (!gone) {
            throw AwsException.of(
                    "InvalidAssociationID.NotFound", "The association ID '" + association + "' does not exist");
        }
        return Json.object().put("return", true);
    }
}
