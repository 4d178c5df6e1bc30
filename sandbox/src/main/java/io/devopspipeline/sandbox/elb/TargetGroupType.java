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
record TargetGroupType(TargetGroups groups) implements ResourceType {
    private static final String SERVICE = "ElasticLoadBalancingV2";
    private static final Duration TAKES = Duration.ofSeconds(5);
    static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ElasticLoadBalancingV2::TargetGroup")
            .properties(
                    "Name",
                    "Protocol",
                    "Port",
                    "VpcId",
                    "TargetType",
                    "IpAddressType",
                    "Matcher.HttpCode",
                    "TargetGroupAttributes.Key",
                    "TargetGroupAttributes.Value",
                    "Tags.Key",
                    "Tags.Value")
            .properties(HealthCheck.MEMBERS)
            .createOnly("Name", "Protocol", "Port", "VpcId", "TargetType", "IpAddressType")
            .attributes("TargetGroupArn", "TargetGroupName", "TargetGroupFullName", "LoadBalancerArns");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        TargetGroup made = translating(
                SERVICE,
                () -> groups.create(
                        request.region(), request.name("Name", 32), request.properties(), request.mergedTags()));
        return Begun.doneAfter(made.arn, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return Begun.changing(SERVICE, physicalId, TAKES, () -> {
            TargetGroup group = groups.get(physicalId);
            group.setHealthCheck(HealthCheck.of(request.properties()));
            group.attributes.set(request.properties().path("TargetGroupAttributes"));
            group.tags().replace(request.mergedTags());
        });
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        return Begun.changing(SERVICE, physicalId, TAKES, () -> groups.delete(physicalId));
    }

    /** Attributes are not read back: a template names few of the many there are. */
    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(groups.find(physicalId).map(TargetGroupType::properties));
    }

    private static ObjectNode properties(TargetGroup group) {
        return group.healthCheck()
                .view(Json.object()
                        .put("Name", group.name)
                        .put("Port", group.port)
                        .put("VpcId", group.vpcId));
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
