// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/** AWS::ElasticLoadBalancingV2::TargetGroup. */
final class TargetGroupType implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(5);
    static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ElasticLoadBalancingV2::TargetGroup")
            .properties(
                    "Name",
                    "Protocol",
                    "Port",
                    "VpcId",
                    "TargetType",
                    "IpAddressType",
                    "TargetGroupAttributes.Key",
                    "TargetGroupAttributes.Value",
                    "Tags.Key",
                    "Tags.Value")
            .properties(HealthCheck.MEMBERS)
            .createOnly("Name", "Protocol", "Port", "VpcId", "TargetType", "IpAddressType")
            .attributes("TargetGroupArn", "TargetGroupName", "TargetGroupFullName", "LoadBalancerArns")
            .build();

    private final TargetGroups groups;

    TargetGroupType(TargetGroups groups) {
        this.groups = groups;
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.properties().path("Name").asText(request.generatedName(32));
        TargetGroup made = translating(
                "ElasticLoadBalancingV2",
                () -> groups.create(request.region(), name, request.properties(), request.mergedTags()));
        return Begun.doneAfter(made.arn, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        translating("ElasticLoadBalancingV2", () -> {
            TargetGroup group = groups.get(physicalId);
            group.setHealthCheck(HealthCheck.of(request.properties()));
            group.attributes.set(request.properties().path("TargetGroupAttributes"));
            group.setTags(request.mergedTags());
            return physicalId;
        });
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        translating("ElasticLoadBalancingV2", () -> {
            groups.delete(physicalId);
            return physicalId;
        });
        return Begun.doneAfter(physicalId, TAKES);
    }

    /** Attributes are not read back: a template names few of the many there are. */
    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(groups.all().stream()
                .filter(group -> group.arn.equals(physicalId))
                .findFirst()
                .map(group -> group.healthCheck()
                        .view(Json.object()
                                .put("Name", group.name)
                                .put("Port", group.port)
                                .put("VpcId", group.vpcId))));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        TargetGroup group = groups.get(physicalId);
        ObjectNode attributes = Json.object()
                .put("TargetGroupArn", physicalId)
                .put("TargetGroupName", group.name)
                .put("TargetGroupFullName", group.fullName());
        return attributes.set("LoadBalancerArns", Json.MAPPER.valueToTree(groups.loadBalancers(group)));
    }
}
