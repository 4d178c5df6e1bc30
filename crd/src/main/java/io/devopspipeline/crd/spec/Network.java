// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the service runs and who can reach it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!(has(self.subnetCidr) && has(self.subnetIds) && size(self.subnetIds) > 0)",
        message = "subnetCidr cannot be combined with subnetIds. Fix: remove one of them.")
@ValidationRule(
        value = "!(has(self.availabilityZone) && has(self.subnetIds) && size(self.subnetIds) > 0)",
        message = "availabilityZone cannot be combined with subnetIds. Fix: remove one of them.")
public record Network(
        @JsonPropertyDescription(
                "Id of an existing VPC. It needs an internet gateway, and its main route table needs a route there. Cannot be changed once the pipeline stack exists. Example: vpc-0a1b2c3d.")
        @Required
        @Size(max = 64)
        @ValidationRule(
                value = "self.matches(r'^vpc-([0-9a-f]{8}|[0-9a-f]{17})$')",
                message =
                        "This is not a VPC id. Fix: write vpc- and 8 or 17 hexadecimal digits, for example vpc-0a1b2c3d (`aws ec2 describe-vpcs` lists them).")
        String vpcId,

        @JsonPropertyDescription(
                "Free IPv4 range of the VPC, /16 to /27, for the public subnet that is created. Cannot be combined with subnetIds. Default: without both, the operator chooses a free /24. Cannot be changed once the pipeline stack exists. Example: 172.31.240.0/24.")
        @Size(max = 64)
        @ValidationRule(
                value = "isCIDR(self) && cidr(self).ip().family() == 4",
                message =
                        "This is not an IPv4 range. Fix: write an address and a prefix length, for example 172.31.240.0/24.")
        @ValidationRule(
                value = "!isCIDR(self) || cidr(self) == cidr(self).masked()",
                message =
                        "The address has bits after the prefix. Fix: write the first address of the range, for example 172.31.240.0/24.")
        @ValidationRule(
                value = "!isCIDR(self) || (cidr(self).prefixLength() >= 16 && cidr(self).prefixLength() <= 27)",
                message =
                        "The prefix length is not between /16 and /27. A VPC has at most a /16, and a /28 is too small: the load balancer needs 8 free addresses, and a rollout needs one for each old and each new task. Fix: write /16 to /27, for example 172.31.240.0/24.")
        @Nullable
        String subnetCidr,

        @JsonPropertyDescription(
                "Up to 6 existing public subnets of the VPC, each in another availability zone and with at least 8 free addresses. Cannot be combined with subnetCidr. Cannot be changed once the pipeline stack exists. Example: [subnet-0a1b2c3d, subnet-1a2b3c4d].")
        @Size(max = 6)
        @ValidationRule(
                value = "self.all(s, self.exists_one(t, t == s))",
                message = "The same subnet is listed twice. Fix: list each subnet once.")
        List<String> subnetIds,

        @JsonPropertyDescription(
                "1 to 60 IPv4 ranges that can reach the load balancer. Default: [0.0.0.0/0], the whole internet. Example: [203.0.113.0/24].")
        @Size(min = 1, max = 60)
        @Default("[\"0.0.0.0/0\"]")
        List<String> allowedCidrs,

        @JsonPropertyDescription(
                "InternetFacing (default): the load balancer has public addresses. Internal: it can be reached in the VPC and what is connected to it. Cannot be changed once the pipeline stack exists. Example: Internal.")
        @Default("InternetFacing")
        Scheme scheme,

        @JsonPropertyDescription(
                "Up to 6 existing subnets of the VPC in which the tasks run, without public addresses. They need a way to ECR, S3 and CloudWatch Logs: a NAT gateway or VPC endpoints. Default: the tasks run in the subnets of the load balancer, with public addresses. Example: [subnet-0a1b2c3d].")
        @Size(max = 6)
        @ValidationRule(
                value = "self.all(s, self.exists_one(t, t == s))",
                message = "The same subnet is listed twice in taskSubnetIds. Fix: list each subnet once.")
        List<String> taskSubnetIds,

        @JsonPropertyDescription(
                "Up to 4 existing security groups of the VPC that the tasks have besides their own, for example to reach a database. Example: [sg-0a1b2c3d].")
        @Size(max = 4)
        @ValidationRule(
                value = "self.all(s, self.exists_one(t, t == s))",
                message = "The same security group is listed twice. Fix: list each group once.")
        List<String> taskSecurityGroupIds,

        @JsonPropertyDescription(
                "Availability zone of the subnet that is created. Cannot be combined with subnetIds, and cannot be changed once the pipeline stack exists. Default: the operator chooses one with Fargate. Example: eu-west-1b.")
        @Size(max = 32)
        @ValidationRule(
                value = "self.matches(r'^[a-z]{2}(-[a-z]+)+-[0-9][a-z]$')",
                message =
                        "This is not an availability zone. Fix: write its name, for example eu-west-1b (`aws ec2 describe-availability-zones` lists them).")
        @Nullable
        String availabilityZone) {
    public Network {
        subnetIds = subnetIds == null ? List.of() : List.copyOf(subnetIds);
        allowedCidrs = allowedCidrs == null ? List.of() : List.copyOf(allowedCidrs);
        scheme = scheme == null ? Scheme.INTERNET_FACING : scheme;
        taskSubnetIds = taskSubnetIds == null ? List.of() : List.copyOf(taskSubnetIds);
        taskSecurityGroupIds = taskSecurityGroupIds == null ? List.of() : List.copyOf(taskSecurityGroupIds);
    }
}
