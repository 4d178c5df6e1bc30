// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/** EC2's networks. Every method throws {@link AwsFailure}. */
public final class Network {
    private static final AwsCall EC2 = new AwsCall("EC2");

    private final Supplier<Ec2Client> client;

    public Network(Supplier<Ec2Client> client) {
        this.client = client;
    }

    /** {@code DescribeVpcs}: the VPC's IPv4 ranges. NOT_FOUND when there is no such VPC. */
    public List<String> vpcCidrs(String vpcId) {
        return EC2.make("DescribeVpcs", vpcId, () -> client.get().describeVpcs(r -> r.vpcIds(vpcId))).vpcs().stream()
                .flatMap(vpc -> vpc.cidrBlockAssociationSet().stream())
                .filter(cidr -> cidr.cidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
                .map(VpcCidrBlockAssociation::cidrBlock)
                .toList();
    }

    /** {@code DescribeAvailabilityZones}: the region's zones that can be used, without Local Zones and the like. */
    public List<Zone> zones() {
        return EC2.make("DescribeAvailabilityZones", "", () -> client
                .get()
                .describeAvailabilityZones(r -> r.filters(
                        Filter.builder()
                                .name("zone-type")
                                .values("availability-zone")
                                .build(),
                        Filter.builder().name("state").values("available").build()))
                .availabilityZones()
                .stream()
                .map(zone -> new Zone(zone.zoneName(), zone.zoneId()))
                .toList());
    }

    /** {@code DescribeSubnets}: the subnets of the VPC; none when there is no such VPC. */
    public List<VpcSubnet> subnets(String vpcId) {
        Filter ofVpc = Filter.builder().name("vpc-id").values(vpcId).build();
        return EC2.make(
                "DescribeSubnets",
                vpcId,
                () -> client.get().describeSubnetsPaginator(r -> r.filters(ofVpc)).subnets().stream()
                        .map(Network::subnet)
                        .toList());
    }

    private static VpcSubnet subnet(Subnet found) {
        return new VpcSubnet(
                Absent.ifEmpty(Absent.empty(found.cidrBlock())),
                new Zone(Absent.empty(found.availabilityZone()), Absent.empty(found.availabilityZoneId())));
    }
}
