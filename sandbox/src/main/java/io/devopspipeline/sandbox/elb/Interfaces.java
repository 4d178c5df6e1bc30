// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a load balancer asks of EC2: its subnets, and an interface in each of them. */
final class Interfaces {
    /** AWS has no list of the constrained zones; these have no Fargate either. One of us-west-1 is reported in widdix/mastodon-on-aws#13. */
    private static final Set<String> UNSUPPORTED = Set.of("usw1-az2", "apne1-az3", "cnn1-az3");

    private static final String PRINCIPAL = "elasticloadbalancing.amazonaws.com";

    private final Directory directory;

    Interfaces(Directory directory) {
        this.directory = directory;
    }

    private ObjectNode ec2(String region, String operation, ObjectNode input) {
        return directory.call(PRINCIPAL, region, "ec2", operation, input);
    }

    /** The subnets as EC2 describes them, all of one VPC and in different zones. */
    List<JsonNode> subnets(String region, List<String> ids) {
        if (ids.isEmpty()) {
            throw AwsException.of("ValidationError", "You must specify either subnets or an Availability Zone");
        }
        List<JsonNode> subnets = new ArrayList<>();
        Set<String> zones = new HashSet<>();
        Set<String> vpcs = new HashSet<>();
        for (String id : ids) {
            JsonNode subnet = subnet(region, id);
            subnets.add(subnet);
            vpcs.add(subnet.path("vpcId").asText());
            requireSupported(subnet);
            if (!zones.add(subnet.path("availabilityZone").asText())) {
                throw AwsException.of(
                        "InvalidConfigurationRequest",
                        "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
            }
        }
        if (vpcs.size() > 1) {
            throw AwsException.of("InvalidConfigurationRequest", "All subnets must belong to the same VPC");
        }
        return subnets;
    }

    private static void requireSupported(JsonNode subnet) {
        if (UNSUPPORTED.contains(subnet.path("availabilityZoneId").asText())) {
            throw AwsException.of(
                    "ValidationError",
                    "The following Availability Zones "
                            + subnet.path("availabilityZone").asText()
                            + " cannot be associated with a load balancer. Please try a different Availability Zone.");
        }
    }

    private JsonNode subnet(String region, String id) {
        try {
            ObjectNode input = Json.object();
            input.putArray("SubnetId").add(id);
            return ec2(region, "DescribeSubnets", input).path("subnetSet").path(0);
        } catch (AwsException e) {
            throw AwsException.of("SubnetNotFound", "The subnet ID '" + id + "' is not valid");
        }
    }

    /** AWS: what faces the internet needs a VPC that is connected to it. */
    void requireGateway(String region, String vpcId) {
        ObjectNode input = Json.object();
        ObjectNode filter = input.putArray("Filter").addObject().put("Name", "attachment.vpc-id");
        filter.putArray("Value").add(vpcId);
        if (ec2(region, "DescribeInternetGateways", input)
                .path("internetGatewaySet")
                .isEmpty()) {
            throw AwsException.of("InvalidSubnet", "VPC " + vpcId + " has no internet gateway");
        }
    }

    /** @return the interface as EC2 describes it */
    JsonNode create(String region, String subnetId, List<String> groups, String description) {
        ObjectNode input = Json.object()
                .put("SubnetId", subnetId)
                .put("Description", description)
                .put("InterfaceType", "network_load_balancer");
        input.set("SecurityGroupId", Json.MAPPER.valueToTree(groups));
        try {
            return ec2(region, "CreateNetworkInterface", input).path("networkInterface");
        } catch (AwsException e) {
            throw e.code().equals("InvalidGroup.NotFound") ? AwsException.of("InvalidSecurityGroup", e.text()) : e;
        }
    }

    void delete(String region, String interfaceId) {
        ec2(region, "DeleteNetworkInterface", Json.object().put("NetworkInterfaceId", interfaceId));
    }
}
