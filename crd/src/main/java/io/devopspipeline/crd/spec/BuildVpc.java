// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Where in the VPC of spec.network the builds run, so that they reach what is not public. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BuildVpc(
        @JsonPropertyDescription(
                "Ids of 1 to 16 private subnets of the VPC, with a route to a NAT gateway. Example: [subnet-0a1b2c3d].")
        @Required
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, b == a))",
                message = "The same subnet is listed twice in spec.build.vpc. Fix: list each subnet once.")
        List<String> subnetIds,

        @JsonPropertyDescription("Ids of 1 to 5 security groups of the VPC. Example: [sg-0a1b2c3d].")
        @Required
        @Size(min = 1, max = 5)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, b == a))",
                message = "The same security group is listed twice in spec.build.vpc. Fix: list each group once.")
        List<String> securityGroupIds) {
    public BuildVpc {
        subnetIds = subnetIds == null ? List.of() : List.copyOf(subnetIds);
        securityGroupIds = securityGroupIds == null ? List.of() : List.copyOf(securityGroupIds);
    }
}
