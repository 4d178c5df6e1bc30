// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.testkit.Playground;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * What a governed pipeline uses and does not create, while it is open: a private subnet with a route to a NAT gateway, and a hosted zone, which the
 * sandbox does not count as left over.
 */
final class GivenNetwork implements AutoCloseable {
    static final String VPC = "vpc-0a1b2c3d";
    static final String HOSTED_ZONE = "Z0123456789ABCDEFGHIJ";
    static final String DOMAIN = "example.com";

    private static final String PUBLIC_SUBNET = "subnet-0a1b2c31";
    private static final String ADDRESS = "eipalloc-0a1b2c3d";
    private static final String RANGE = "172.31.250.0/24";

    private final Ec2Client ec2;
    private final String subnet;
    private final String table;
    private final String association;
    private final String gateway;

    GivenNetwork(Playground playground, AwsState aws) {
        var _ = playground.control(
                "POST", "hosted-zones", "{\"name\": \"" + DOMAIN + "\", \"id\": \"" + HOSTED_ZONE + "\"}");
        ec2 = aws.build(Ec2Client.builder());
        subnet = ec2.createSubnet(r -> r.vpcId(VPC).cidrBlock(RANGE)).subnet().subnetId();
        table = ec2.createRouteTable(r -> r.vpcId(VPC)).routeTable().routeTableId();
        association = ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet))
                .associationId();
        gateway = ec2.createNatGateway(r -> r.subnetId(PUBLIC_SUBNET).allocationId(ADDRESS))
                .natGateway()
                .natGatewayId();
        var _ = ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(gateway));
    }

    /** The id of the subnet that is there while a given network is open. */
    static String subnet(AwsState aws) {
        try (Ec2Client ec2 = aws.build(Ec2Client.builder())) {
            return ec2.describeSubnets(r -> r.filters(f -> f.name("cidr-block").values(RANGE)))
                    .subnets()
                    .getFirst()
                    .subnetId();
        }
    }

    @Override
    public void close() {
        var _ = ec2.deleteNatGateway(r -> r.natGatewayId(gateway));
        var _ = ec2.disassociateRouteTable(r -> r.associationId(association));
        var _ = ec2.deleteRouteTable(r -> r.routeTableId(table));
        var _ = ec2.deleteSubnet(r -> r.subnetId(subnet));
        ec2.close();
    }
}
