// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;

/** Ways out of private subnets: NAT gateways and VPC endpoints. They have no addresses and no network interfaces here. */
final class GatewayOperations {
    private static final Filters<NatGateway> NATS = new Filters<>(NatGateway::tags)
            .and("nat-gateway-id", NatGateway::id)
            .and("subnet-id", NatGateway::subnetId)
            .and("vpc-id", NatGateway::vpcId)
            .and("state", _ -> "available");
    private static final Filters<VpcEndpoint> ENDPOINTS = new Filters<>(VpcEndpoint::tags)
            .and("vpc-endpoint-id", VpcEndpoint::id)
            .and("vpc-id", VpcEndpoint::vpcId)
            .and("service-name", VpcEndpoint::service)
            .and("vpc-endpoint-type", VpcEndpoint::type)
            .and("vpc-endpoint-state", _ -> "available");

    private final Network.Regions regions;
    private final ClientTokens tokens = new ClientTokens();

    GatewayOperations(Network.Regions regions) {
        this.regions = regions;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeNatGateways", this::nats,
                "CreateNatGateway", call -> tokens.once(call, () -> createNat(call)),
                "DeleteNatGateway", this::deleteNat,
                "DescribeVpcEndpoints", this::endpoints,
                "CreateVpcEndpoint", call -> tokens.once(call, () -> createEndpoint(call)),
                "DeleteVpcEndpoints", this::deleteEndpoints);
    }

    private ObjectNode nats(Call call) {
        Network network = regions.get(call.region());
        return Describe.answer(
                call,
                "natGatewaySet",
                "NatGatewayId",
                network.natGateways().values(),
                network::natGateway,
                NATS,
                NatGateway::view);
    }

    /** Elastic IP addresses are not in the sandbox: any id of an allocation is taken. */
    private ObjectNode createNat(Call call) {
        Members.known(
                call, "SubnetId", "AllocationId", "ConnectivityType", "TagSpecification", "ClientToken", "DryRun");
        Members.only(call, "ConnectivityType", "public");
        Describe.refuseDryRun(call);
        if (!Members.text(call.input(), "AllocationId").startsWith("eipalloc-")) {
            throw AwsException.of("MissingParameter", "The request must include the AllocationId parameter.");
        }
        Network network = regions.get(call.region());
        Subnet subnet = network.subnet(Members.text(call.input(), "SubnetId"));
        NatGateway made = new NatGateway(
                Ids.random("nat"), subnet.id(), subnet.vpcId(), TagSpecifications.specified(call, "natgateway"));
        network.addNatGateway(made);
        return Json.object().set("natGateway", made.view());
    }

    private ObjectNode deleteNat(Call call) {
        Members.known(call, "NatGatewayId", "DryRun");
        Describe.refuseDryRun(call);
        Network network = regions.get(call.region());
        NatGateway gone = network.natGateway(Members.text(call.input(), "NatGatewayId"));
        network.removeNatGateway(gone.id());
        return Json.object().put("natGatewayId", gone.id());
    }

    private ObjectNode endpoints(Call call) {
        Network network = regions.get(call.region());
        return Describe.answer(
                call,
                "vpcEndpointSet",
                "VpcEndpointId",
                network.endpoints().values(),
                network::endpoint,
                ENDPOINTS,
                VpcEndpoint::view);
    }

    private ObjectNode createEndpoint(Call call) {
        Members.known(
                call,
                "VpcId",
                "ServiceName",
                "VpcEndpointType",
                "SubnetId",
                "SecurityGroupId",
                "RouteTableId",
                "PrivateDnsEnabled",
                "TagSpecification",
                "ClientToken",
                "DryRun");
        Describe.refuseDryRun(call);
        Network network = regions.get(call.region());
        Vpc vpc = network.vpc(Members.text(call.input(), "VpcId"));
        Members.strings(call.input().path("SubnetId")).forEach(network::subnet);
        Members.strings(call.input().path("SecurityGroupId")).forEach(network::group);
        Members.withoutEffect(call, "RouteTableId", "PrivateDnsEnabled");
        String service = Members.text(call.input(), "ServiceName");
        if (!service.startsWith("com.amazonaws." + call.region() + ".")) {
            throw AwsException.of("InvalidServiceName", "The Vpc Endpoint Service '" + service + "' does not exist");
        }
        VpcEndpoint made = new VpcEndpoint(
                Ids.random("vpce"),
                vpc.id(),
                service,
                call.input().path("VpcEndpointType").asText("Gateway"),
                TagSpecifications.specified(call, "vpc-endpoint"));
        network.addEndpoint(made);
        return Json.object().set("vpcEndpoint", made.view());
    }

    private ObjectNode deleteEndpoints(Call call) {
        Members.known(call, "VpcEndpointId", "DryRun");
        Describe.refuseDryRun(call);
        Network network = regions.get(call.region());
        Members.strings(call.input().path("VpcEndpointId"))
                .forEach(id -> network.removeEndpoint(network.endpoint(id).id()));
        ObjectNode answer = Json.object();
        answer.putArray("unsuccessful");
        return answer;
    }
}
