// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.cloudformation.stack.NetworkIds;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/** Looks up VPC and subnet ids of template parameters by asking EC2, as CloudFormation does. */
final class NetworkLookup implements NetworkIds {
    private final Directory directory;

    NetworkLookup(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean exist(String region, String parameterType, String value) {
        return switch (parameterType) {
            case "AWS::EC2::VPC::Id" -> found(region, "DescribeVpcs", "VpcId", List.of(value));
            case "AWS::EC2::Subnet::Id" -> found(region, "DescribeSubnets", "SubnetId", List.of(value));
            case "List<AWS::EC2::Subnet::Id>" ->
                found(region, "DescribeSubnets", "SubnetId", List.of(value.split(",")));
            default -> true;
        };
    }

    private boolean found(String region, String operation, String member, List<String> ids) {
        ObjectNode input = Json.object();
        input.set(member, Json.MAPPER.valueToTree(ids));
        try {
            return !directory
                    .call("cloudformation.amazonaws.com", region, "ec2", operation, input)
                    .isEmpty();
        } catch (AwsException e) {
            return false;
        }
    }
}
