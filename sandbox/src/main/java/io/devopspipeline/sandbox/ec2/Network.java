// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one region of the account has of networks. A new account has one VPC that is ready for use. */
final class Network {
    static final String DEFAULT_VPC = "vpc-0a1b2c3d";
    private static final String GATEWAY = "igw-0a1b2c3d";
    private static final int DEFAULT_SUBNET_PREFIX = 20;

    final String region;
    private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
    private final Map<String, Subnet> subnets = new LinkedHashMap<>();
    private final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
    private final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
    private final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
    private final Map<String, NatGateway> natGateways = new LinkedHashMap<>();
    private final Map<String, VpcEndpoint> endpoints = new LinkedHashMap<>();

    /** The regions of an account, each made when it is first looked at. */
    static final class Regions {
        private final Map<String, Network> byName = new HashMap<>();

        Network get(String region) {
            return byName.computeIfAbsent(region, Network::new);
        }

        Iterable<Network> all() {
            return byName.values();
        }
    }

    private Network(String region) {
        this.region = region;
        Cidr cidr = Cidr.parse("172.31.0.0/16");
        vpcs.put(DEFAULT_VPC, new Vpc(DEFAULT_VPC, cidr, true, GATEWAY, Map.of()));
        addDefaultGroup(DEFAULT_VPC, "sg-0a1b2c3d");
        List<String> zones = Zones.of(region);
        for (int i = 0; i < zones.size(); i++) {
            Cidr range = new Cidr(cidr.first() + ((long) i << (32 - DEFAULT_SUBNET_PREFIX)), DEFAULT_SUBNET_PREFIX);
            String id = "subnet-0a1b2c3" + (i + 1);
            subnets.put(id, new Subnet(id, DEFAULT_VPC, range, zones.get(i), true, true, Map.of()));
        }
    }

    /** Adds it, or replaces what had its id. */
    void addVpc(Vpc vpc) {
        vpcs.put(vpc.id(), vpc);
    }

    void removeVpc(String id) {
        vpcs.remove(id);
    }

    Map<String, Vpc> vpcs() {
        return Collections.unmodifiableMap(vpcs);
    }

    /** Adds it, or replaces what had its id. */
    void addSubnet(Subnet subnet) {
        subnets.put(subnet.id(), subnet);
    }

    /** AWS: its association with a route table ends as well. */
    void removeSubnet(String id) {
        subnets.remove(id);
        routeTables.values().forEach(table -> table.associations().values().remove(id));
    }

    Map<String, Subnet> subnets() {
        return Collections.unmodifiableMap(subnets);
    }

    /** Adds it, or replaces what had its id. */
    void addGroup(SecurityGroup group) {
        groups.put(group.id(), group);
    }

    void removeGroup(String id) {
        groups.remove(id);
    }

    void removeGroupsOf(Vpc vpc) {
        groups.values().removeIf(group -> group.vpcId().equals(vpc.id()));
    }

    Map<String, SecurityGroup> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /** Adds it, or replaces what had its id. */
    void addInterface(NetworkInterface eni) {
        interfaces.put(eni.id(), eni);
    }

    void removeInterface(String id) {
        interfaces.remove(id);
    }

    Map<String, NetworkInterface> interfaces() {
        return Collections.unmodifiableMap(interfaces);
    }

    void addRouteTable(RouteTable table) {
        routeTables.put(table.id(), table);
    }

    void removeRouteTable(String id) {
        routeTables.remove(id);
    }

    /** But the main ones. */
    Map<String, RouteTable> routeTables() {
        return Collections.unmodifiableMap(routeTables);
    }

    void addNatGateway(NatGateway gateway) {
        natGateways.put(gateway.id(), gateway);
    }

    void removeNatGateway(String id) {
        natGateways.remove(id);
    }

    Map<String, NatGateway> natGateways() {
        return Collections.unmodifiableMap(natGateways);
    }

    NatGateway natGateway(String id) {
        return found(natGateways.get(id), "NatGatewayNotFound", "NAT gateway " + id + " was not found");
    }

    /** Whether the target of a route is there. An internet gateway is as long as its VPC. */
    boolean routesTo(String target) {
        return !target.startsWith("nat-") || natGateways.containsKey(target);
    }

    void addEndpoint(VpcEndpoint endpoint) {
        endpoints.put(endpoint.id(), endpoint);
    }

    void removeEndpoint(String id) {
        endpoints.remove(id);
    }

    Map<String, VpcEndpoint> endpoints() {
        return Collections.unmodifiableMap(endpoints);
    }

    VpcEndpoint endpoint(String id) {
        return found(
                endpoints.get(id), "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '" + id + "' does not exist");
    }

    void addDefaultGroup(String vpcId, String groupId) {
        groups.put(
                groupId,
                new SecurityGroup(
                        groupId,
                        "default",
                        "default VPC security group",
                        vpcId,
                        List.of(
                                SecurityGroupRule.of(false, "-1", -1, -1, groupId, ""),
                                SecurityGroupRule.everythingOut()),
                        Map.of()));
    }

    Vpc vpc(String id) {
        Ids.check(id, "vpc", "InvalidVpcID.Malformed");
        return found(vpcs.get(id), "InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    }

    Subnet subnet(String id) {
        Ids.check(id, "subnet", "InvalidSubnetID.Malformed");
        return found(subnets.get(id), "InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
    }

    SecurityGroup group(String id) {
        Ids.check(id, "sg", "InvalidGroupId.Malformed");
        return found(groups.get(id), "InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
    }

    NetworkInterface networkInterface(String id) {
        return found(
                interfaces.get(id),
                "InvalidNetworkInterfaceID.NotFound",
                "The networkInterface ID '" + id + "' does not exist");
    }

    private static <T> T found(@org.jspecify.annotations.Nullable T thing, String code, String message) {
        if (thing == null) {
            throw AwsException.of(code, message);
        }
        return thing;
    }
}
