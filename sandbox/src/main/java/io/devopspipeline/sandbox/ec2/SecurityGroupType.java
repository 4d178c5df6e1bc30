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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** AWS::EC2::SecurityGroup. Rules that single ingress and egress resources added stay when it is updated. */
record SecurityGroupType(Network.Regions regions, SecurityGroups groups, NetworkDelete deletion)
        implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(5);

    @Override
    public ResourceSchema schema() {
        Set<String> properties =
                new HashSet<>(Set.of("GroupName", "GroupDescription", "VpcId", "Tags.Key", "Tags.Value"));
        properties.addAll(RuleProperties.names("SecurityGroupIngress.", false));
        properties.addAll(RuleProperties.names("SecurityGroupEgress.", true));
        return ResourceSchema.of("AWS::EC2::SecurityGroup")
                .properties(properties)
                .required("GroupDescription")
                .createOnly("GroupName", "GroupDescription", "VpcId")
                .attributes("GroupId", "VpcId", "Id");
    }

    @Override
    public Begun create(ResourceRequest request) {
        ObjectNode properties = request.properties();
        List<SecurityGroupRule> rules = translating("Ec2", () -> wanted(request));
        SecurityGroup group = translating("Ec2", () -> {
            rules.stream().filter(SecurityGroupRule::ofGroup).forEach(rule -> regions.get(request.region())
                    .group(rule.peer()));
            return groups.create(
                    request.region(),
                    properties.path("GroupName").asText(request.generatedName(255)),
                    Members.text(properties, "GroupDescription"),
                    Members.text(properties, "VpcId"),
                    request.mergedTags());
        });
        groups.replace(request.region(), group, rules);
        return Begun.doneAfter(group.id(), TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        SecurityGroup group =
                translating("Ec2", () -> regions.get(request.region()).group(physicalId));
        List<SecurityGroupRule> before = rules(previous);
        Predicate<SecurityGroupRule> addedElsewhere = rule -> before.stream().noneMatch(rule::sameAs);
        List<SecurityGroupRule> wanted = translating("Ec2", () -> wanted(request));
        List<SecurityGroupRule> rules = Stream.concat(
                        wanted.stream(),
                        group.rules().stream().filter(addedElsewhere).filter(rule -> wanted.stream()
                                .noneMatch(rule::sameAs)))
                .toList();
        groups.replace(request.region(), group.with(rules, request.mergedTags()), rules);
        return Begun.doneAfter(physicalId, TAKES);
    }

    private static List<SecurityGroupRule> wanted(ResourceRequest request) {
        return rules(request.properties());
    }

    /** AWS: without an egress rule of its own, a group keeps the one that lets everything out. */
    private static List<SecurityGroupRule> rules(ObjectNode properties) {
        List<SecurityGroupRule> egress = RuleProperties.all(true, properties.path("SecurityGroupEgress"));
        return Stream.concat(
                        RuleProperties.all(false, properties.path("SecurityGroupIngress")).stream(),
                        egress.isEmpty() ? Stream.of(SecurityGroupRule.everythingOut()) : egress.stream())
                .toList();
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        return deletion.begin(physicalId, () -> groups.delete(request.region(), physicalId));
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(Optional.ofNullable(regions.get(region).groups().get(physicalId))
                .map(group -> {
                    ObjectNode properties = Json.object()
                            .put("GroupName", group.name())
                            .put("GroupDescription", group.description())
                            .put("VpcId", group.vpcId());
                    properties.set("SecurityGroupIngress", RuleProperties.of(group.rules(), false));
                    properties.set("SecurityGroupEgress", RuleProperties.of(group.rules(), true));
                    return properties;
                }));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object()
                .put("GroupId", physicalId)
                .put("Id", physicalId)
                .put("VpcId", regions.get(region).group(physicalId).vpcId());
    }
}
