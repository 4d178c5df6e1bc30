// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the service is reached. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!(has(self.subnetCidr) && has(self.subnetIds) && size(self.subnetIds) > 0)",
        message = "spec.network: give subnetCidr or subnetIds, not both")
@ValidationRule(
        value =
                "!has(self.subnetCidr) || (isCIDR(self.subnetCidr) && cidr(self.subnetCidr) == cidr(self.subnetCidr).masked())",
        message =
                "spec.network.subnetCidr is no network address: the bits behind the prefix must be zero, e.g. 172.31.240.0/24")
@ValidationRule(
        value = "!has(self.subnetIds) || self.subnetIds.all(s, s.matches('^subnet-[0-9a-f]{8,17}$'))",
        message = "spec.network.subnetIds: each looks like subnet-0a1b2c3d")
@ValidationRule(
        value = "!has(self.subnetIds) || self.subnetIds.all(s, self.subnetIds.exists_one(t, t == s))",
        message = "spec.network.subnetIds: name each subnet once")
@ValidationRule(
        value =
                "!has(self.allowedCidrs) || self.allowedCidrs.all(c, size(c) <= 18 && isCIDR(c) && cidr(c).ip().family() == 4)",
        message = "spec.network.allowedCidrs: each is an IPv4 range such as 203.0.113.0/24")
public record Network(
        @JsonPropertyDescription(
                "The VPC. It needs an internet gateway, and its main route table a route there. Cannot be changed once the stack stands.")
        @Required
        @Size(max = 21)
        @Pattern("^vpc-[0-9a-f]{8,17}$")
        String vpcId,

        @JsonPropertyDescription(
                "Free IPv4 range of the VPC (/16 to /28) for the one public subnet that is made. Not together with subnetIds; with neither, the operator takes a free /24. Cannot be changed once the stack stands.")
        @Size(max = 18)
        @Pattern("^([0-9]{1,3}\\.){3}[0-9]{1,3}/(1[6-9]|2[0-8])$")
        @Nullable
        String subnetCidr,

        @JsonPropertyDescription(
                "One to six existing public subnets of the VPC, each in its own availability zone. Not together with subnetCidr. Cannot be changed once the stack stands.")
        @Size(max = 6)
        List<String> subnetIds,

        @JsonPropertyDescription("IPv4 ranges that may reach the load balancer, one to five. Default: everybody.")
        @Size(min = 1, max = 5)
        @Default("[\"0.0.0.0/0\"]")
        List<String> allowedCidrs) {
    public Network {
        subnetIds = subnetIds == null ? List.of() : List.copyOf(subnetIds);
        allowedCidrs = allowedCidrs == null ? List.of() : List.copyOf(allowedCidrs);
    }
}
