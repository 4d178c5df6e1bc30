// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** AWS::EC2::SecurityGroupIngress and AWS::EC2::SecurityGroupEgress. Every change but the description's replaces the rule. */
record SecurityGroupRuleType(Network.Regions regions, SecurityGroups groups, boolean egress) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);

    @Override
    public ResourceSchema schema() {
        Set<String> properties = new HashSet<>(RuleProperties.names("", egress));
        properties.add("GroupId");
        Set<String> createOnly = new HashSet<>(properties);
        createOnly.remove("Description");
        return ResourceSchema.of(egress ? "AWS::EC2::SecurityGroupEgress" : "AWS::EC2::SecurityGroupIngress")
                .properties(properties)
                .required("IpProtocol", "GroupId")
                .createOnly(createOnly)
                .attributes("Id");
    }

    @Override
    public Begun create(ResourceRequest request) {
        String id = translating("Ec2", () -> {
            SecurityGroupRule rule = RuleProperties.one(egress, request.properties());
            groups.authorize(request.region(), Members.text(request.properties(), "GroupId"), List.of(rule));
            return rule.id();
        });
        return Begun.doneAfter(id, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return translating("Ec2", () -> {
            SecurityGroup group = regions.get(request.region()).group(Members.text(request.properties(), "GroupId"));
            String description = Members.text(request.properties(), "Description");
            groups.replace(
                    request.region(),
                    group,
                    group.rules().stream()
                            .map(rule -> rule.id().equals(physicalId) ? rule.describedAs(description) : rule)
                            .toList());
            return Begun.doneAfter(physicalId, TAKES);
        });
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        for (SecurityGroup group :
                List.copyOf(regions.get(request.region()).groups().values())) {
            List<SecurityGroupRule> kept = group.rules().stream()
                    .filter(rule -> !rule.id().equals(physicalId))
                    .toList();
            if (kept.size() < group.rules().size()) {
                groups.replace(request.region(), group, kept);
            }
        }
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("Id", physicalId);
    }
}
