// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.Optional;

/** AWS::EC2::Subnet. */
record SubnetType(Network.Regions regions, SubnetOperations subnets, NetworkDelete deletion) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(5);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::EC2::Subnet")
            .properties("VpcId", "CidrBlock", "AvailabilityZone", "MapPublicIpOnLaunch", "Tags.Key", "Tags.Value")
            .required("VpcId")
            .createOnly("VpcId", "CidrBlock", "AvailabilityZone")
            .attributes("SubnetId", "AvailabilityZone", "CidrBlock", "VpcId");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        ObjectNode properties = request.properties();
        Subnet subnet = translating(
                "Ec2",
                () -> subnets.create(
                        request.region(),
                        Members.text(properties, "VpcId"),
                        Members.text(properties, "CidrBlock"),
                        Members.text(properties, "AvailabilityZone"),
                        properties.path("MapPublicIpOnLaunch").asBoolean(),
                        request.mergedTags()));
        return Begun.doneAfter(subnet.id(), TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        Network network = regions.get(request.region());
        Subnet subnet = translating("Ec2", () -> network.subnet(physicalId));
        boolean publicAddresses =
                request.properties().path("MapPublicIpOnLaunch").asBoolean();
        network.addSubnet(subnet.with(publicAddresses, request.mergedTags()));
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        return deletion.begin(physicalId, () -> subnets.delete(request.region(), physicalId));
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(Optional.ofNullable(regions.get(region).subnets().get(physicalId))
                .map(subnet -> Json.object()
                        .put("VpcId", subnet.vpcId())
                        .put("CidrBlock", subnet.cidr().toString())
                        .put("AvailabilityZone", subnet.zone())
                        .put("MapPublicIpOnLaunch", subnet.publicAddresses())));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        Subnet subnet = regions.get(region).subnet(physicalId);
        return Json.object()
                .put("SubnetId", physicalId)
                .put("AvailabilityZone", subnet.zone())
                .put("CidrBlock", subnet.cidr().toString())
                .put("VpcId", subnet.vpcId());
    }
}
