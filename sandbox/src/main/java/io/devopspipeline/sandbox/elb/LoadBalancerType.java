// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/** AWS::ElasticLoadBalancingV2::LoadBalancer. */
record LoadBalancerType(LoadBalancers balancers) implements ResourceType {
    private static final String SERVICE = "ElasticLoadBalancingV2";
    private static final Duration DELETION = Duration.ofSeconds(20);
    private static final Duration UPDATE = Duration.ofSeconds(20);
    static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ElasticLoadBalancingV2::LoadBalancer")
            .properties(
                    "Name",
                    "Type",
                    "Scheme",
                    "Subnets",
                    "SecurityGroups",
                    "IpAddressType",
                    "LoadBalancerAttributes.Key",
                    "LoadBalancerAttributes.Value",
                    "Tags.Key",
                    "Tags.Value")
            .createOnly("Name", "Type", "Scheme")
            .attributes(
                    "LoadBalancerArn", "DNSName", "LoadBalancerName", "LoadBalancerFullName", "CanonicalHostedZoneID");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        LoadBalancer made = translating(
                SERVICE,
                () -> balancers.create(
                        request.region(), request.name("Name", 32), request.properties(), request.mergedTags()));
        return Begun.doneAfter(made.arn, LoadBalancers.PROVISIONING);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return Begun.changing(SERVICE, physicalId, UPDATE, () -> {
            var _ = balancers.update(physicalId, request.properties(), request.mergedTags());
        });
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        return Begun.changing(SERVICE, physicalId, DELETION, () -> balancers.delete(physicalId));
    }

    /** Attributes are not read back: a template names few of the many there are. */
    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(balancers.find(physicalId).map(LoadBalancerType::properties));
    }

    private static ObjectNode properties(LoadBalancer balancer) {
        ObjectNode properties = Json.object()
                .put("Name", balancer.name)
                .put("Scheme", balancer.scheme)
                .put("Type", "network");
        ArrayNode subnets = properties.putArray("Subnets");
        balancer.zones().forEach(zone -> subnets.add(zone.subnetId()));
        ArrayNode groups = properties.putArray("SecurityGroups");
        balancer.securityGroups().forEach(groups::add);
        return properties;
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return balancers.get(physicalId).cloudFormationAttributes();
    }
}
