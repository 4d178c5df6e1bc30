// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Network interfaces: how a load balancer or a task gets its address. */
final class NetworkInterfaceOperations {
    private static final Filters<NetworkInterface> INTERFACES = new Filters<NetworkInterface>(eni -> Map.of())
            .and("network-interface-id", NetworkInterface::id)
            .and("subnet-id", eni -> eni.subnet().id())
            .and("vpc-id", eni -> eni.subnet().vpcId())
            .and("availability-zone", eni -> eni.subnet().zone())
            .and("description", NetworkInterface::description)
            .and("interface-type", NetworkInterface::type)
            .and("requester-id", NetworkInterface::requester)
            .and("requester-managed", eni -> !eni.requester().isEmpty())
            .and("private-ip-address", NetworkInterface::address)
            .and("addresses.private-ip-address", NetworkInterface::address)
            .and("status", NetworkInterface::status)
            .andAny("group-id", eni -> eni.groups().stream().map(SecurityGroup::id))
            .andAny("group-name", eni -> eni.groups().stream().map(SecurityGroup::name));

    private final Network.Regions regions;
    private final LoopbackAddresses addresses = new LoopbackAddresses();
    /** Ids of interfaces by region and client token: a request that is sent again finds the interface that it made. */
    private final Map<String, String> made = new HashMap<>();

    NetworkInterfaceOperations(Network.Regions regions) {
        this.regions = regions;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeNetworkInterfaces", this::describe,
                "CreateNetworkInterface", this::create,
                "DeleteNetworkInterface", this::delete);
    }

    private ObjectNode describe(Call call) {
        Network network = regions.get(call.region());
        return Describe.answer(
                call,
                "networkInterfaceSet",
                "NetworkInterfaceId",
                network.interfaces().values(),
                network::networkInterface,
                INTERFACES,
                NetworkInterface::view);
    }

    private ObjectNode create(Call call) {
        Members.known(
                call,
                "SubnetId",
                "SecurityGroupId",
                "Description",
                "InterfaceType",
                "AssociatePublicIpAddress",
                "ClientToken",
                "DryRun");
        Describe.refuseDryRun(call);
        Network network = regions.get(call.region());
        String token = Members.text(call.input(), "ClientToken");
        NetworkInterface before = network.interfaces().get(made.getOrDefault(call.region() + token, ""));
        if (before != null && !token.isEmpty()) {
            return Json.object().set("networkInterface", before.view());
        }
        Subnet subnet = network.subnet(Members.text(call.input(), "SubnetId"));
        List<SecurityGroup> groups = Members.strings(call.input().path("SecurityGroupId")).stream()
                .map(network::group)
                .toList();
        NetworkInterface eni = new NetworkInterface(
                Ids.random("eni"),
                subnet,
                addresses.next(),
                groups,
                Members.text(call.input(), "Description"),
                type(call),
                requester(call),
                publicAddress(call));
        network.addInterface(eni);
        made.put(call.region() + token, eni.id());
        return Json.object().set("networkInterface", eni.view());
    }

    /** Services give their tasks one; the range is one for documentation (RFC 5737). AWS's operation has no such member for clients. */
    private static String publicAddress(Call call) {
        boolean asked = call.input().path("AssociatePublicIpAddress").asBoolean();
        if (asked && requester(call).isEmpty()) {
            throw AwsException.notInSandbox("The member AssociatePublicIpAddress of ec2:CreateNetworkInterface");
        }
        return asked ? "203.0.113." + ThreadLocalRandom.current().nextInt(1, 255) : "";
    }

    private static String type(Call call) {
        String type = call.input().path("InterfaceType").asText("interface");
        if (requester(call).isEmpty() && !type.equals("interface")) {
            throw AwsException.notInSandbox("The interface type " + type);
        }
        return type;
    }

    private static String requester(Call call) {
        String caller = call.caller().accessKeyId();
        return caller.endsWith(".amazonaws.com") ? caller : "";
    }

    /** AWS: an interface that a service made for its resource is the service's to delete. */
    private ObjectNode delete(Call call) {
        Members.known(call, "NetworkInterfaceId", "DryRun");
        Describe.refuseDryRun(call);
        Network network = regions.get(call.region());
        NetworkInterface eni = network.networkInterface(Members.text(call.input(), "NetworkInterfaceId"));
        if (!eni.requester().equals(requester(call))) {
            throw AwsException.of("AuthFailure", "You do not have permission to access the specified resource.");
        }
        network.removeInterface(eni.id());
        return Json.object().put("return", true);
    }
}
